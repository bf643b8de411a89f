#include "checker/report/html/charts.hpp"
#include "checker/report/html/svg.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace perfmon::report::html {
namespace {

constexpr double map_width = 400.0;
constexpr double map_height = 230.0;

struct Tile {
    const SizeRow* row = nullptr;
    double area = 0.0;
};

struct Area {
    double x = 0.0;
    double y = 0.0;
    double width = map_width;
    double height = map_height;
};

/// How far the worst tile of a row is from a square, the row lying along a side of that length.
double worst_ratio(const std::vector<Tile>& row, double side) {
    double sum = 0.0;
    double least = row.front().area;
    double greatest = 0.0;
    for (const Tile& tile : row) {
        sum += tile.area;
        least = std::min(least, tile.area);
        greatest = std::max(greatest, tile.area);
    }
    const double square = side * side;
    return std::max(square * greatest / (sum * sum), sum * sum / (square * least));
}

/// The end of a name is what tells it from others: namespaces come first.
std::string end_of(const std::string& name, std::size_t letters) {
    if (text::display_width(name) <= letters) {
        return name;
    }
    std::size_t at = name.size();
    for (std::size_t kept = 1; kept < letters && at > 0; ++kept) {
        --at;
        while (at > 0 && (static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80U) {
            --at;
        }
    }
    return "…" + name.substr(at);
}

void draw_tile(Svg& svg, const Tile& tile, const Area& area) {
    const double grown = tile.row->bytes_after - tile.row->bytes_before;
    svg.rect({area.x + 1.0, area.y + 1.0}, area.width - 2.0, area.height - 2.0, Ink::band,
             fmt::format("{}: +{}", base::printable(tile.row->name), text::amount_of_bytes(grown)));
    constexpr double letter = 9.0;  // a wide one at this size: names of templates have many
    const auto letters = static_cast<std::size_t>(std::max((area.width - 10.0) / letter, 0.0));
    if (letters < 6 || area.height < 18.0) {
        return;
    }
    svg.text({area.x + 6.0, area.y + 15.0}, end_of(base::printable(tile.row->name), letters), Anchor::start, Ink::text);
    const std::string growth = "+" + text::amount_of_bytes(grown);
    if (area.height > 34.0 && growth.size() <= letters) {
        svg.text({area.x + 6.0, area.y + 29.0}, growth);
    }
}

/// Lays a row along the shorter side, and takes it off the area.
void place_row(Svg& svg, const std::vector<Tile>& row, Area& area) {
    const double sum =
        std::accumulate(row.begin(), row.end(), 0.0, [](double all, const Tile& tile) { return all + tile.area; });
    const bool upright = area.width >= area.height;
    const double side = upright ? area.height : area.width;
    const double depth = side > 0.0 ? sum / side : 0.0;
    double at = 0.0;
    for (const Tile& tile : row) {
        const double length = depth > 0.0 ? tile.area / depth : 0.0;
        draw_tile(svg, tile,
                  upright ? Area{area.x, area.y + at, depth, length} : Area{area.x + at, area.y, length, depth});
        at += length;
    }
    (upright ? area.x : area.y) += depth;
    (upright ? area.width : area.height) -= depth;
}

}  // namespace

/// A squarified treemap (Bruls, Huizing and van Wijk 2000).
std::string growth_chart(const SizePart& part) {
    constexpr std::size_t most_tiles = 40;
    std::vector<Tile> tiles;
    double all = 0.0;
    for (const SizeRow& row : part.rows) {
        const double grown = row.bytes_after - row.bytes_before;
        if (grown > 0.0 && tiles.size() < most_tiles) {
            tiles.push_back({&row, grown});
            all += grown;
        }
    }
    if (tiles.size() < 2) {
        return {};
    }
    std::sort(tiles.begin(), tiles.end(), [](const Tile& one, const Tile& other) { return one.area > other.area; });
    for (Tile& tile : tiles) {
        tile.area *= map_width * map_height / all;
    }
    Svg svg(map_width, map_height,
            fmt::format("Growth by {}: {} in all, the most in {}", part.title, text::amount_of_bytes(all),
                        base::printable(tiles.front().row->name)));
    Area area;
    std::vector<Tile> row;
    for (const Tile& tile : tiles) {
        const double side = std::min(area.width, area.height);
        std::vector<Tile> longer = row;
        longer.push_back(tile);
        if (!row.empty() && worst_ratio(longer, side) > worst_ratio(row, side)) {
            place_row(svg, row, area);
            row = {tile};
        } else {
            row = std::move(longer);
        }
    }
    place_row(svg, row, area);
    return svg.take();
}

}  // namespace perfmon::report::html
