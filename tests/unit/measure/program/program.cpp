extern "C" int outer();

int main() {
    return outer();
}
