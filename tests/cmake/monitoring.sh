#!/usr/bin/env bash
# Exports reach real servers on loopback: a Pushgateway, Prometheus with an Alertmanager, and InfluxDB.
#
#   monitoring.sh PERFMON SUPPORT MONITORING WORK
#
# SUPPORT is the directory of fake_benchmark.sh, MONITORING that of the alert rules and the dashboard; WORK is emptied.
# Ends with 77 where a server is not installed.
set -euo pipefail

perfmon=$1 support=$2 monitoring=$3 work=$4
fail() {
    echo "monitoring.sh: $*" >&2
    exit 1
}
step() { printf '\n--- %s\n' "$*"; }

# shellcheck source=tests/support/servers.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../support/servers.sh"
trap stop_servers EXIT
prometheus=$(program prometheus prometheus)
promtool=$(program prometheus promtool)
pushgateway=$(program prometheus-pushgateway prometheus-pushgateway pushgateway)
alertmanager=$(program prometheus-alertmanager prometheus-alertmanager alertmanager)
influxd=$(program influxdb influxd)
program curl curl >/dev/null

unset "${!PERFMON_@}" GITHUB_STEP_SUMMARY GITHUB_ACTIONS http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
rm -rf -- "$work"
mkdir -p -- "$work"
work=$(cd -- "$work" && pwd)
cd -- "$work"

# says CODE PATTERN COMMAND…: it ends with this code, and says something like that.
says() {
    local code=$1 pattern=$2 status=0
    shift 2
    "$@" >said.log 2>&1 || status=$?
    cat said.log
    ((status == code)) || fail "it ended with $status instead of $code"
    grep -qF -- "$pattern" said.log || fail "it does not say: $pattern"
}

step "a perf test that is red, on a branch with a slash"
places=(--dir "$work/perfmon")
baselines=(--baseline-dir "$work/baselines")
export PERFMON_BRANCH=feature/x
measure() {
    "$perfmon" measure --test codec "${places[@]}" "${baselines[@]}" --launches 2 -- "$support/fake_benchmark.sh"
}
check() { "$perfmon" check "${places[@]}" "${baselines[@]}"; }
measure
"$perfmon" accept "${places[@]}" "${baselines[@]}" --reason first
FAKE_NS=500 measure
! check || fail "the check is not red"

step "what promtool says of the metrics, the rules and a block"
"$perfmon" export --textfile perfmon.prom "${places[@]}"
"$promtool" check metrics <perfmon.prom >promtool.log 2>&1 || fail "metrics: $(cat promtool.log)"
[[ ! -s promtool.log ]] || fail "metrics: $(cat promtool.log)"
"$promtool" check rules "$monitoring/prometheus-rules.yml"
"$perfmon" export --format openmetrics -o perfmon.om "${places[@]}"
"$promtool" tsdb create-blocks-from openmetrics perfmon.om blocks >blocks.log 2>&1 || fail "$(cat blocks.log)"

step "the servers"
free_ports 5
gateway=http://127.0.0.1:${ports[0]} prometheus_url=http://127.0.0.1:${ports[1]}
alertmanager_url=http://127.0.0.1:${ports[2]} influx=http://127.0.0.1:${ports[3]}
cat >"$servers/alertmanager.yml" <<'YAML'
route: {receiver: nobody, group_wait: 0s}
receivers: [{name: nobody}]
YAML
cat >"$servers/prometheus.yml" <<YAML
global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [rules.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:${ports[2]}']}]}]}
scrape_configs:
  - job_name: pushgateway
    honor_labels: true
    static_configs: [{targets: ['127.0.0.1:${ports[0]}']}]
YAML
cp -- "$monitoring/prometheus-rules.yml" "$servers/rules.yml"
cat >"$servers/influxdb.conf" <<TOML
reporting-disabled = true
bind-address = "127.0.0.1:${ports[4]}"
[meta]
dir = "$servers/influxdb/meta"
[data]
dir = "$servers/influxdb/data"
wal-dir = "$servers/influxdb/wal"
[http]
bind-address = "127.0.0.1:${ports[3]}"
auth-enabled = true
[monitor]
store-enabled = false
TOML
start pushgateway "$gateway/-/ready" "$pushgateway" "--web.listen-address=127.0.0.1:${ports[0]}"
start alertmanager "$alertmanager_url/-/ready" "$alertmanager" "--config.file=$servers/alertmanager.yml" \
    --storage.path=data "--web.listen-address=127.0.0.1:${ports[2]}" --cluster.listen-address=
start prometheus "$prometheus_url/-/ready" "$prometheus" "--config.file=$servers/prometheus.yml" \
    --storage.tsdb.path=data "--web.listen-address=127.0.0.1:${ports[1]}" --web.enable-remote-write-receiver
start influxdb "$influx/ping" "$influxd" -config "$servers/influxdb.conf"

step "the Pushgateway takes a group for the perf test, and Prometheus has the regression"
says 0 "pushed to the Pushgateway: $gateway" "$perfmon" export --push "$gateway" "${places[@]}"
get "$gateway/metrics" >gateway.txt
grep '^perfmon_regressed{' gateway.txt
grep -qE '^perfmon_regressed\{.*benchmark="codec/case/first".*branch="feature/x".*job="perfmon".*\} 1$' gateway.txt ||
    fail "the Pushgateway does not have it"
query() { get --get --data-urlencode "query=$1" "$prometheus_url/api/v1/query"; }
# has_result QUERY: Prometheus answers it with at least one series.
has_result() { query "$1" | jq -e '.status == "success" and (.data.result | length > 0)' >/dev/null; }
within 20 has_result 'perfmon_regressed{benchmark="codec/case/first",metric="time",branch="feature/x",job="perfmon"} == 1' ||
    fail "Prometheus does not have the regression"

step "its alert reaches the Alertmanager"
alerts() { get "$alertmanager_url/api/v2/alerts"; }
has_alert() {
    alerts | jq -e 'any(.[]; .labels.alertname == "PerformanceRegressed" and .labels.benchmark == "codec/case/first")' \
        >/dev/null
}
within 20 has_alert || fail "the Alertmanager does not have it: $(alerts)"

step "remote write, twice"
export PERFMON_BRANCH=main
receiver=$prometheus_url/api/v1/write
says 0 "pushed to remote write: $prometheus_url/…" "$perfmon" export --push "$receiver" "${places[@]}"
says 0 "pushed to remote write" "$perfmon" export --push "$receiver" "${places[@]}"
has_result 'perfmon_regressed{benchmark="codec/case/first",metric="time",branch="main",job="perfmon"} == 1' ||
    fail "Prometheus does not have the regression"
query 'perfmon_measured_seconds{benchmark="codec/case/first",metric="time",branch="main"}' |
    jq -e '.data.result[0].value[1] | tonumber == 5e-07' || fail "Prometheus has another value"

step "a sentence of Prometheus is told"
says 4 'answers with status 405: Method Not Allowed' "$perfmon" export --push "$prometheus_url/-/ready" \
    --protocol otlp "${places[@]}"

step "each panel of the dashboard asks what Prometheus can answer"
# shellcheck disable=SC2016 # variables of Grafana
jq -r '.panels[].targets[].expr' "$monitoring/grafana-dashboard.json" |
    sed 's/\$branch/.*/g; s/\$environment/.*/g; s/\$benchmark/.*/g; s/\$__interval/5m/g' >queries.txt
while IFS= read -r expression; do
    query "$expression" | jq -e '.status == "success"' >/dev/null || fail "$(query "$expression")"
done <queries.txt
answered=0
while IFS= read -r expression; do
    ! has_result "$expression" || answered=$((answered + 1))
done <queries.txt
echo "$answered of $(wc -l <queries.txt) with a result"
((answered >= 8)) || fail "too few have a result"  # all but what this perf test does not measure

step "InfluxDB, which wants to know who writes"
get --data-urlencode "q=CREATE USER gate WITH PASSWORD 'pass word' WITH ALL PRIVILEGES" "$influx/query" >/dev/null
as_gate=(--user 'gate:pass word')
get "${as_gate[@]}" --data-urlencode 'q=CREATE DATABASE perfmon' "$influx/query" >/dev/null
write="$influx/write?db=perfmon"
authorization="Basic $(printf %s 'gate:pass word' | base64)"
printf '%s\n' "$authorization" >authorization
says 4 'answers with status 401: {"error":"unable to parse authentication credentials"}' "$perfmon" export \
    --push "$write" "${places[@]}"
says 0 "pushed to InfluxDB: $influx/…" "$perfmon" export --push "$write" --authorization-file authorization "${places[@]}"
AUTHORIZATION=$authorization says 0 "pushed to InfluxDB" "$perfmon" export --push "$write" \
    --authorization-variable AUTHORIZATION "${places[@]}"
says 4 'database not found: \"nowhere\"' "$perfmon" export --push "$influx/write?db=nowhere" \
    --authorization-file authorization "${places[@]}"
! grep -qF "${authorization#Basic }" said.log || fail "a secret is told"
select="SELECT COUNT(measured) FROM perfmon WHERE verdict = 'regressed' AND benchmark = 'codec/case/first' AND metric = 'time'"
get "${as_gate[@]}" --get --data-urlencode db=perfmon --data-urlencode "q=$select" "$influx/query" >points.json
jq -e '.results[0].series[0].values[0][1] == 1' points.json || fail "not one point after two pushes: $(cat points.json)"

step "a name with the syntax of each in it is a name"
# Another one for each: Prometheus has the series of the Pushgateway too.
count=0
for server in "$gateway" "$receiver" "$write"; do
    export PERFMON_BRANCH=$((++count))$'x"y\\ z,a=b{c}\n#/../?\u202e \\'
    says 0 'pushed to' "$perfmon" export --push "$server" --authorization-file authorization "${places[@]}"
done
get "$gateway/metrics" >gateway.txt
[[ $(grep -c '^perfmon_check_failed{' gateway.txt) == 2 ]] || fail "not two groups: $(grep '^perfmon_check' gateway.txt)"
query 'count(count by (branch) (perfmon_check_failed{branch=~"2x.*c.*"}))' | jq -e '.data.result[0].value[1] == "1"' ||
    fail "Prometheus does not have that branch once"
get "${as_gate[@]}" --get --data-urlencode db=perfmon --data-urlencode 'q=SHOW TAG VALUES FROM perfmon WITH KEY = branch' \
    "$influx/query" | jq -e '.results[0].series[0].values | length == 2' || fail "InfluxDB does not have that branch"

step "the next report replaces the group, and what vanished is gone"
export PERFMON_BRANCH=feature/x
FAKE_NS=100 FAKE_BENCHMARKS=case/second measure
check || fail "a benchmark that vanished is red"
configure() {
    printf '{"monitoring_settings": {"monitoring_integration": %s},
        "export_configuration": {"pushes": [{"url": "%s"}, {"url": "http://127.0.0.1:1/v1/metrics"}]}}\n' "$1" "$gateway" >config.json
}
report() { "$perfmon" report --config config.json "${places[@]}" "${baselines[@]}"; }
configure false
says 0 'report:' report
! grep -qi 'push' said.log || fail "it is off, and something was pushed"
get "$gateway/metrics" >gateway.txt
grep -q '^perfmon_measured_seconds{.*case/first.*branch="feature/x"' gateway.txt || fail "it is off, and the group is another"
says 0 'monitoring_integration is off' "$perfmon" export --push "$gateway" --config config.json "${places[@]}"
sed -i 's/, {"url": "http:[^}]*}//; s/false/true/' config.json
says 0 "pushed to the Pushgateway: $gateway" report
get "$gateway/metrics" >gateway.txt
grep -q '^perfmon_measured_seconds{.*case/second.*branch="feature/x"' gateway.txt || fail "the group is not there"
! grep '^perfmon_measured_seconds{.*case/first.*branch="feature/x"' gateway.txt || fail "what vanished is still there"
! grep -E '^push_failure_time_seconds\{.*\} [1-9]' gateway.txt || fail "a push failed"
