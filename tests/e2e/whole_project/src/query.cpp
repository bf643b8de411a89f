#include "table.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

/// An index of rows by one of their columns.
template <class Key>
class Index {
public:
    void add(Key key, int row) { rows_[key].push_back(row); }

    [[nodiscard]] int first(const Key& key) {
        auto& rows = rows_[key];
        std::sort(rows.begin(), rows.end());
        return rows.empty() ? -1 : rows.front();
    }

private:
    std::map<Key, std::vector<int>> rows_;
};

template <class Key>
int ask(Key key) {
    Index<Key> index;
    for (int row = 0; row < 3; ++row) {
        index.add(key, row);
    }
    return index.first(key);
}

int main() {
    int found = ask(1) + ask(std::string("a")) + ask(2L) + ask('c');
#ifdef INSTANTIATIONS
    found += ask(1.0F) + ask(2.0) + ask(static_cast<short>(3));
#endif
    std::printf("%d %g\n", found, sum_of({1.0, 2.0}));
}
