#!/usr/bin/env bash
# Loads the HTML report in a browser: without an error under its content security policy, with scripts and without.
#
#   report_page.sh PERFMON SUPPORT WORK
#
# SUPPORT is the directory of fake_benchmark.sh; WORK is emptied. Ends with 77 where there is no Chromium.
set -euo pipefail

perfmon=$1 support=$2 work=$3
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "skipped: Chromium is not installed (package chromium)"
    exit 77
}
unset PERFMON_DIR PERFMON_BASELINE_DIR PERFMON_SNAPSHOT_DIR PERFMON_CONFIG PERFMON_REASON PERFMON_LOG \
    PERFMON_REPORT_FORMATS PERFMON_STORE GITHUB_STEP_SUMMARY
rm -rf -- "$work"
mkdir -p -- "$work"
cd -- "$work"
fail() {
    echo "report_page.sh: $*" >&2
    exit 1
}

# Red in one benchmark, and its name is markup.
places=(--dir "$work/perfmon" --baseline-dir "$work/baselines")
measure() { "$perfmon" measure --test codec "${places[@]}" --launches 2 -- "$support/fake_benchmark.sh"; }
export FAKE_BENCHMARKS='case/<script>alert(1)</script><img src=x onerror=alert(1)>|case/plain'
measure
"$perfmon" accept "${places[@]}" --reason first
FAKE_NS=500 measure
"$perfmon" check "${places[@]}" && fail "the check is not red"
"$perfmon" report "${places[@]}" --format html
page=$work/perfmon/reports/performance_report.html

# loaded NAME: the document after loading NAME.html is in NAME.dom, and what the console says in NAME.console.
loaded() {
    timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile of $1" \
        --window-size=500,900 --enable-logging=stderr --dump-dom "file://$work/$1.html" >"$work/$1.dom" 2>"$work/$1.log" ||
        fail "the browser failed: $(cat -- "$work/$1.log")"
    grep 'CONSOLE' "$work/$1.log" >"$work/$1.console" || :
    grep -q '<h1>2 metrics regressed</h1>' "$work/$1.dom" || fail "$1: the headline is not there"
    ! grep -qE '<img|<script>alert' "$work/$1.dom" || fail "$1: a name became an element"
}

cp -- "$page" scripts.html
loaded scripts
[[ ! -s scripts.console ]] || fail "the console says: $(cat scripts.console)"
grep -q '<button type="button">' scripts.dom || fail "with scripts, tables cannot be sorted"
grep -q '<div class="tools" role="search">' scripts.dom || fail "with scripts, there is no search"

# Somebody types a part of a name, on a narrow screen, where rows are blocks. Without its policy the page takes a script more.
sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' "$page" >search.html
cat >>search.html <<'END'
<script>
const field = document.querySelector("#search");
field.value = "plain";
field.dispatchEvent(new Event("input"));
const visible = [...document.querySelectorAll("[data-name]")].filter(row => getComputedStyle(row).display !== "none");
document.body.dataset.found = [...new Set(visible.map(row => row.dataset.name.includes("plain")))].join();
</script>
END
loaded search
grep -q 'data-found="true"' search.dom || fail "a search shows what it does not find: $(grep -o 'data-found="[^"]*"' search.dom)"

# As a server's policy has it that allows no scripts: the console says so once, and nothing else is amiss.
sed "s/script-src &#39;sha256-[^&]*&#39;/script-src \&#39;none\&#39;/" "$page" >none.html
loaded none
grep -q "script-src 'none'" none.console || fail "the console does not say that the script is refused"
[[ $(wc -l <none.console) == 1 ]] || fail "without scripts, the console says: $(cat none.console)"
! grep -q '<button' none.dom || fail "without scripts, there is a button that does nothing"
grep -q '<div class="tools" role="search" hidden' none.dom || fail "without scripts, there is a search"

# And one that refuses the style sheet as well: were the hash of the page's own policy wrong, the console would say it
# in the same way.
sed "s/\(style\|script\)-src &#39;sha256-[^&]*&#39;/\1-src \&#39;none\&#39;/g" "$page" >plain.html
loaded plain
grep -q "style-src 'none'" plain.console || fail "the console does not say that the style sheet is refused"
echo "the page loads with scripts and without"
