extern "C" int answer();

extern "C" int outer() {
    return answer();
}
