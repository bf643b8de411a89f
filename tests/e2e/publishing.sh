#!/usr/bin/env bash
# What people and dashboards learn of the example project: one alert over five red runs and its recovery, by mail and by a
# webhook; the regression in Prometheus; every metric in Test.xml; a change point in the history; and pictures of all pages,
# red and green, in $work/pictures.
if [[ -z ${ALERT_SERVERS:-} ]]; then
    exec bash "$1/tests/cmake/support/with_alert_servers.sh" "$3 servers" bash "${BASH_SOURCE[0]}" "$@"
fi
# shellcheck source=tests/e2e/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=tests/support/servers.sh
source "$source_dir/tests/support/servers.sh"
trap stop_servers EXIT
# shellcheck source=tests/support/browser.sh
source "$source_dir/tests/support/browser.sh"
prometheus=$(program prometheus prometheus)
promtool=$(program prometheus promtool)
pushgateway=$(program prometheus-pushgateway prometheus-pushgateway pushgateway)
[[ -n $browser ]] || {
    echo 'skipped: chromium is not installed (Debian, Ubuntu: chromium)'
    exit 77
}
unset CI_PROJECT_PATH JOB_NAME GITHUB_SERVER_URL GITHUB_REPOSITORY GITHUB_RUN_ID CI_JOB_URL
export PERFMON_BRANCH=main
mkdir -- "$work/pictures"

# port NAME: of one of the servers that alerts go to.
port() { awk -v name="$1" '$1 == name { print $2 }' "$ALERT_SERVERS/ports"; }
# received mail|http EXPECTED
received() { equal "received by $1" "$2" "$(find "$ALERT_SERVERS/$1" -name '*.json' 2>/dev/null | wc -l)"; }
# index EXIT_CODE: the perf test in which the slip is, and the report of all.
index() { expect "$1" ctest --test-dir "$build" -R '^perf\.(visitor_index|report)' --output-on-failure; }

cp -R -- "$source_dir/example-project" "$project"
rm -rf -- "$project/build" "$project/perf/baselines"
echo "http://127.0.0.1:$(port http)/ok/T0SECRET" >"$work/hook url"
export MAIL_PASSWORD='pass word 7'
config=$project/performance_baseline_config.json
# Only what takes fifty times as long is red: this test is of what is told, not of what is found.
jq --argjson mail "$(port mail)" --arg hook "$work/hook url" --arg trusted "$ALERT_SERVERS/trusted.crt" \
    '.regression_thresholds |= with_entries(.value = 100) | .regression_thresholds["visitor_index/*:time"] = 100 |
    .alert_configuration = { certificate_authorities: $trusted, quiet_period_minutes: 0,
        email_alerts: { enabled: true, recipients: ["team@example.com"], server: "127.0.0.1", port: $mail,
            sender: "perfmon@example.com", user: "gate keeper", password_variable: "MAIL_PASSWORD" },
        slack_alerts: { enabled: false },
        webhook_alerts: { enabled: true, url_file: $hook } }' "$config" >"$work/config.json"
mv -- "$work/config.json" "$config"

step "a green run"
configure_and_build -D ACCESSLOG_LINEAR_LOOKUP=OFF
expect 0 ctest --test-dir "$build" -L perf --output-on-failure
PERFMON_REASON='first baseline' expect 0 cmake --build "$build" --target perf_accept
gate 0
received mail 0
received http 0
cp -- "$build/perfmon/reports/performance_report.html" "$work/green.html"
cp -- "$build/perfmon/verdicts/visitor_index.json" "$work/green.json"

step "five red runs, and one alert"
configure_and_build -D ACCESSLOG_LINEAR_LOOKUP=ON
for run in 1 2 3 4 5; do
    index 8
    equal "red in run $run" $'visitor_index/visitors/look up known\nvisitor_index/visitors/look up unknown' "$(red_benchmarks)"
    received mail 1
    received http 1
done
jq -e '.encrypted and (.headers.Subject | endswith(": 2 regressions")) and
    (.text | contains("visitor_index/visitors/look up known: time"))' "$ALERT_SERVERS/mail/1.json" || fail "another mail"
jq -e '.body.document == "perfmon-alert" and [.body.alerts[] | .event] == ["opened", "opened"]' "$ALERT_SERVERS/http/1.json" ||
    fail "the webhook was told something else"
jq .body "$ALERT_SERVERS/http/1.json" >"$work/alert.json"
expect 0 perfmon validate "$work/alert.json"
cp -- "$build/perfmon/reports/performance_report.html" "$work/red.html"
cp -- "$build/perfmon/verdicts/visitor_index.json" "$work/red.json"

step "a dashboard has the value, the baseline and the limit of every metric"
expect 8 ctest --test-dir "$build" -T Test -R '^perf\.visitor_index\.check' --output-on-failure
xml=("$build"/Testing/*/Test.xml)
tr -d '\n' <"${xml[0]}" | grep -oE 'name="[^"]*"[^>]*>[^<]*<Value>[^<]*' | sed -E 's/^name="([^"]*)".*<Value>/\1 = /' >"$work/measurements"
# measurements KEY WORD: of every metric that has the key, its name as CTest is told it.
measurements() {
    verdicts visitor_index ".verdicts[] | select(.$1 != null) | \"\\(.benchmark) \\(.metric)$2 [\""
}
count=0
while IFS= read -r name; do
    grep -qF -- "$name" "$work/measurements" || fail "Test.xml lacks $name"
    count=$((count + 1))
done < <(measurements measured '' && measurements baseline ' baseline' && measurements limit ' limit')
echo "$count measurements"
((count > 15)) || fail "there should be more"

step "Prometheus has the regression"
free_ports 2
gateway=http://127.0.0.1:${ports[0]} prometheus_url=http://127.0.0.1:${ports[1]}
cat >"$servers/prometheus.yml" <<YAML
global: {scrape_interval: 1s}
scrape_configs:
  - {job_name: pushgateway, honor_labels: true, static_configs: [{targets: ['127.0.0.1:${ports[0]}']}]}
YAML
start pushgateway "$gateway/-/ready" "$pushgateway" "--web.listen-address=127.0.0.1:${ports[0]}"
start prometheus "$prometheus_url/-/ready" "$prometheus" "--config.file=$servers/prometheus.yml" \
    --storage.tsdb.path=data "--web.listen-address=127.0.0.1:${ports[1]}"
expect 0 perfmon export --textfile "$work/perfmon.prom" --dir "$build/perfmon"
"$promtool" check metrics <"$work/perfmon.prom" >"$work/promtool.log" 2>&1 || fail "$(cat -- "$work/promtool.log")"
[[ ! -s $work/promtool.log ]] || fail "promtool says: $(cat -- "$work/promtool.log")"
expect 0 perfmon export --push "$gateway" --dir "$build/perfmon"
query() { get --get --data-urlencode "query=$1" "$prometheus_url/api/v1/query"; }
regressed() { # COUNT
    query 'perfmon_regressed{metric="time",branch="main"} == 1' | jq -e --argjson count "$1" '.data.result | length == $count'
}
within 20 regressed 2 || fail "Prometheus has: $(query perfmon_regressed)"

step "the recovery is told, once"
configure_and_build -D ACCESSLOG_LINEAR_LOOKUP=OFF
for run in 1 2; do
    index 0
    received mail 2
    received http 2
done
jq -e '.headers.Subject | endswith(": 2 ok again")' "$ALERT_SERVERS/mail/2.json" || fail "another mail"
jq -e '[.body.alerts[] | .event] == ["resolved", "resolved"]' "$ALERT_SERVERS/http/2.json" || fail "another message"

step "a history in the terminal has the change point"
# These two runs, on 40 days: a rule that needs ten runs on each side would take this test a quarter of an hour.
mkdir -- "$work/runs"
for day in {10..49}; do
    kind=green
    ((day < 30)) || kind=red
    date=$(date -u -d "2026-01-01 + $day days" +%Y-%m-%dT12:00:00.000Z)
    jq --arg date "$date" --arg day "$day" --arg commit "$(printf '%d%038d' "$day" 0)" '.run_id = "run " + $day |
        .checked_at = $date | .conditions.started_at = $date | .conditions.commit = $commit | .conditions.dirty = false |
        (.verdicts[].measured | numbers) *= 1 + ($day | tonumber % 3) / 1000' "$work/$kind.json" >"$work/runs/$day.json"
done
history=$work/history
mkdir -- "$history"
expect 0 perfmon history import --dir "$history" --branch main "$work"/runs/*.json
says '40 runs'
expect 0 perfmon history 'visitor_index/visitors/look up known' --dir "$history"
says '2026-01-31' 290000000000..300000000000

step "pictures of all pages, and nothing amiss in them"
expect 0 perfmon site --dir "$history" --out "$work/site"
grep -q '<h1>Nothing regressed</h1>' "$work/green.html" || fail "the green report is not green"
grep -q 'metrics regressed</h1>' "$work/red.html" || fail "the red report is not red"
cp -- "$work"/site/benchmarks/visitor-index-visitors-look-up-known-*.html "$work/benchmark.html"
cp -- "$work/site/index.html" "$work/index.html"
for page in green red index benchmark; do
    pictures "$work/$page.html" "$work/pictures" "$page"
done
screens=('400 light' '1200 dark')
for page in green red index benchmark; do
    if [[ -n $axe ]]; then
        has_no_violations "$work/$page.html"
    fi
done
[[ -n $axe ]] || echo "axe-core is not installed: what module.accessible_pages looks for was not looked for here"
ls -- "$work/pictures"
