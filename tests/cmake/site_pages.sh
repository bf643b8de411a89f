#!/usr/bin/env bash
# Writes a site of a made history, and loads its pages in a browser: without an error under their content security policy, with
# scripts and without.
#
#   site_pages.sh PERFMON SUPPORT WORK
#
# SUPPORT is the directory of fake_benchmark.sh; WORK is emptied. Ends with 77 where there is no SQLite.
set -euo pipefail

perfmon=$1 support=$2 work=$3
unset PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_SNAPSHOT_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_LOG \
    PERFMON_REPORT_FORMATS PERFMON_STORE GITHUB_STEP_SUMMARY
rm -rf -- "$work"
mkdir -p -- "$work/runs"
cd -- "$work"
fail() {
    echo "site_pages.sh: $*" >&2
    exit 1
}

# refused WHY CODE COMMAND…: it fails with that code, and says why.
refused() {
    local why=$1 code=$2 status=0
    shift 2
    "$@" >refused.out 2>&1 || status=$?
    [[ $status == "$code" ]] || fail "$* exits with $status: $(cat refused.out)"
    grep -qF -- "$why" refused.out || fail "$* says: $(cat refused.out)"
}

# The verdict of a red check, of which runs are made: sixteen at 100 to 102 ns, then as many that are as red as it was.
places=(--dir "$work/perfmon" --baseline-dir "$work/baselines")
measure() { "$perfmon" measure --test codec "${places[@]}" --launches 2 -- "$support/fake_benchmark.sh"; }
export FAKE_BENCHMARKS='case/<script>alert(1)</script><img src=x onerror=alert(1)>|case/../../plain'
measure
"$perfmon" accept "${places[@]}" --reason first
FAKE_NS=500 measure
"$perfmon" check "${places[@]}" && fail "the check is not red"
for ((run = 1; run <= 32; ++run)); do
    name=$(printf '%02d' "$run")
    well=()
    ((run > 16)) || well=(-e 's/"verdict": "regressed"/"verdict": "ok"/' -e "s/\"measured\": 500.0/\"measured\": $((100 + run % 3)).0/")
    sed "${well[@]}" -e "s/\"run_id\": \"[^\"]*\"/\"run_id\": \"$name\"/" \
        -e "s/\"started_at\": \"[^\"]*\"/\"started_at\": \"2026-03-01T12:$name:00.000Z\"/" \
        perfmon/verdicts/codec.json >"runs/$name.json"
done
"$perfmon" history import --dir perfmon --branch main runs/*.json 2>imported.err || {
    grep -q SQLite imported.err || fail "$(cat imported.err)"
    echo "skipped: built without SQLite"
    exit 77
}

"$perfmon" site --dir perfmon --out public | tee site.out
grep -qx 'public: 2 benchmarks' site.out || fail "not what was expected"
[[ $(find public -type f | wc -l) == 5 ]] || fail "the site has $(find public)"
[[ $(find . -name '.perfmon-new.*') == '' ]] || fail "a temporary directory is left"
[[ $(stat -c %a public/index.html) == 644 || $(umask) != 0022 ]] || fail "a web server cannot read it"
! find public -name '*[^a-z0-9./-]*' | grep . || fail "a name of a file has something else than letters"
red=$(echo public/benchmarks/codec-case-script-*.html)
grep -q 'aria-label="History of 32 runs, from 100 ns to 500 ns, 1 change point"' "$red" || fail "the change is not drawn"
[[ $(grep -c '<entry>' public/regressions.atom) == 2 ]] || fail "the feed has $(cat public/regressions.atom)"
if command -v xmllint >/dev/null; then
    xmllint --noout public/index.html public/benchmarks/*.html public/regressions.atom || fail "a page is no XML"
fi

# An earlier site is replaced, with what it had in excess; the same history has the same feed.
cp public/regressions.atom before.atom
touch public/benchmarks/old.html
"$perfmon" site --dir perfmon --out public/
[[ ! -e public/benchmarks/old.html ]] || fail "a page of the earlier site is left"
cmp before.atom public/regressions.atom || fail "the feed is another one"

# Anything else stays as it is.
echo perf.example.com >public/CNAME
refused 'holds CNAME' 2 "$perfmon" site --dir perfmon --out public
refused 'is no earlier site' 2 "$perfmon" site --dir perfmon --out runs
refused 'has no runs in the history' 2 "$perfmon" site --dir perfmon --out public2 --branch other
[[ $(cat public/CNAME) == perf.example.com && -f runs/32.json && ! -e public2 ]] || fail "something was replaced"
rm public/CNAME
mkdir public/benchmarks/more
refused 'holds benchmarks/more' 2 "$perfmon" site --dir perfmon --out public
rmdir public/benchmarks/more
ln -s public link
"$perfmon" site --dir perfmon --out link --url https://perf.example.com
[[ -L link ]] || fail "a link was replaced"
grep -q 'rel="self" type="application/atom+xml" href="https://perf.example.com/regressions.atom"' public/regressions.atom ||
    fail "the feed does not say where it is"

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "the site is written; Chromium is not installed (package chromium), so nothing has loaded it"
    exit 0
}

# loaded NAME: the document after loading public/NAME.html is in NAME.dom, and what the console says in NAME.console.
loaded() {
    timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" \
        --enable-logging=stderr --dump-dom "file://$work/public/$1.html" >"$work/$1.dom" 2>"$work/$1.log" ||
        fail "the browser failed: $(cat -- "$work/$1.log")"
    grep 'CONSOLE' "$work/$1.log" >"$work/$1.console" || :
    ! grep -qE '<img|<script>alert' "$work/$1.dom" || fail "$1: a name became an element"
}

loaded index
[[ ! -s index.console ]] || fail "the console says: $(cat index.console)"
grep -q '<h1>2 benchmarks regressed</h1>' index.dom || fail "the headline is not there"
grep -q '<button type="button">' index.dom || fail "with scripts, tables cannot be sorted"
cp -- "$red" public/page.html
loaded page
[[ ! -s page.console ]] || fail "the console says: $(cat page.console)"
grep -q '<div class="tools" role="search">' page.dom || fail "with scripts, there is no search"

# As a server's policy has it that allows no scripts: the console says so once, and nothing else is amiss.
sed "s/script-src &#39;sha256-[^&]*&#39;/script-src \&#39;none\&#39;/" "$red" >public/none.html
loaded none
[[ $(wc -l <none.console) == 1 ]] || fail "without scripts, the console says: $(cat none.console)"
grep -q '<div class="tools" role="search" hidden' none.dom || fail "without scripts, there is a search"
grep -q '<h1>codec/case/' none.dom || fail "without scripts, the page is not there"
echo "the site loads with scripts and without"
