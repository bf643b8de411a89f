#!/usr/bin/env bash
# axe-core finds nothing amiss in the HTML report, red and green, and in the pages of a site: narrow and wide, light and dark.
#
#   accessible_pages.sh PERFMON SUPPORT WORK
#
# SUPPORT is the directory of fake_benchmark.sh; WORK is emptied. Ends with 77 where Chromium or axe-core is not installed.
set -euo pipefail

perfmon=$1 support=$2 work=$3
fail() {
    echo "accessible_pages.sh: $*" >&2
    exit 1
}
# shellcheck source=tests/support/browser.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../support/browser.sh"
[[ -n $browser ]] || {
    echo "skipped: Chromium is not installed (package chromium)"
    exit 77
}
[[ -n $axe ]] || {
    echo "skipped: axe-core is not installed (npm install --global axe-core, or PERFMON_AXE_CORE with the path of axe.min.js)"
    exit 77
}
screens=('400 light' '1200 dark')  # what a width changes, a scheme does not
unset "${!PERFMON_@}" GITHUB_STEP_SUMMARY
rm -rf -- "$work"
mkdir -p -- "$work"
work=$(cd -- "$work" && pwd)

places=(--dir "$work/perfmon" --baseline-dir "$work/baselines")
measure() { "$perfmon" measure --test codec "${places[@]}" --launches 2 -- "$support/fake_benchmark.sh"; }
report() {
    "$perfmon" report "${places[@]}" --format html
    cp -- "$work/perfmon/reports/performance_report.html" "$work/$1.html"
}
export FAKE_BENCHMARKS='case/first|case/a name with <b>markup</b> & more'
measure
"$perfmon" accept "${places[@]}" --reason first
measure
"$perfmon" check "${places[@]}"
report green
FAKE_NS=500 measure
! "$perfmon" check "${places[@]}" || fail "the check is not red"
report red

pages=("$work/green.html" "$work/red.html")
if "$perfmon" site --dir "$work/perfmon" --out "$work/site" 2>"$work/site.err"; then
    pages+=("$work/site/index.html" "$work"/site/benchmarks/*.html)
    ((${#pages[@]} == 5)) || fail "not two benchmarks: ${pages[*]}"
else
    grep -q SQLite "$work/site.err" || fail "$(cat -- "$work/site.err")"
fi

# What finds nothing in a page that is amiss proves nothing.
sed 's/<html lang="en">/<html>/' "$work/green.html" >"$work/amiss.html"
! (has_no_violations "$work/amiss.html") 2>"$work/amiss.err" || fail "a page without a language is well for axe-core"
grep -q 'html-has-lang' "$work/amiss.err" || fail "of a page without a language it says: $(cat -- "$work/amiss.err")"
for page in "${pages[@]}"; do
    has_no_violations "$page"
    echo "${page#"$work/"}: nothing amiss"
done
