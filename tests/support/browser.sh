# shellcheck shell=bash
# Pages in headless Chromium. To be sourced by a script that has a function `fail` and an empty directory in `work`.
#
#   browser       its program; empty where none is installed
#   axe           axe-core, which looks for what keeps people from using a page; empty where it is not installed
#   screens       a width and a scheme of colours each

: "${work:?is not set}"
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || browser=''
screens=('400 light' '400 dark' '1200 light' '1200 dark')

# No system has a package of it: `npm install --global axe-core`, or its file in PERFMON_AXE_CORE.
axe=${PERFMON_AXE_CORE:-}
if [[ -z $axe ]] && command -v npm >/dev/null; then
    axe=$(npm root --global 2>/dev/null)/axe-core/axe.min.js
fi
[[ -f $axe ]] || axe=''

# in_browser WIDTH HEIGHT SCHEME OPTION… FILE
in_browser() {
    local width=$1 height=$2 colours=1
    [[ $3 != dark ]] || colours=0
    shift 3
    timeout 90 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
        --blink-settings=preferredColorScheme="$colours" --window-size="$width,$height" "${@:1:$#-1}" "file://${*: -1}" \
        2>"$work/browser.log" || fail "the browser failed: $(cat -- "$work/browser.log")"
}

# pictures FILE DIRECTORY NAME: DIRECTORY/NAME-<width>-<scheme>.png for each of the screens.
pictures() {
    local screen picture width scheme
    for screen in "${screens[@]}"; do
        read -r width scheme <<<"$screen"
        picture=$2/$3-$width-$scheme.png
        in_browser "$width" 2400 "$scheme" --screenshot="$picture" "$1"
        [[ -s $picture ]] || fail "there is no $picture"
    done
}

# has_no_violations FILE: axe-core finds nothing on any of the screens. It needs a page without a policy.
has_no_violations() {
    local screen width scheme found
    sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' "$1" >"$work/looked at.html"
    {
        echo '<script>'
        cat -- "$axe"
        echo '</script><script>'
        cat <<'END'
const told = violation => `${violation.id}: ${violation.help}\n` +
    violation.nodes.slice(0, 5).map(node => `  ${node.html}\n  ${node.failureSummary}\n`).join("");
axe.run(document, {resultTypes: ["violations"]}).then(
    result => `${result.passes.length} rules hold, ${result.violations.length} do not\n${result.violations.map(told).join("")}`,
    error => `axe-core fails: ${error}\n`).then(text => { document.documentElement.textContent = text; });
END
        echo '</script>'
    } >>"$work/looked at.html"
    for screen in "${screens[@]}"; do
        read -r width scheme <<<"$screen"
        # The time of the page goes on only while it has nothing to do.
        in_browser "$width" 1000 "$scheme" --virtual-time-budget=60000 --dump-dom "$work/looked at.html" >"$work/found"
        found=$(sed 's/<[^>]*>//g' "$work/found")
        [[ $found =~ [1-9][0-9]*\ rules\ hold,\ 0\ do\ not ]] || fail "$1, $width pixels, $scheme: $found"
    done
}
