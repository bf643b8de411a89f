# Alerts reach a real mail server (STARTTLS, with a login) and webhooks: each regression once, however often it is red,
# and its end; and what could not be sent is sent by the next run. No secret is told.
if(NOT DEFINED ENV{ALERT_SERVERS})
  set(again "")
  foreach(variable IN ITEMS WORK SOURCE MODULE_DIR PERFMON PERFMON_COMMAND GENERATOR)
    list(APPEND again "-D${variable}=${${variable}}")
  endforeach()
  execute_process(
    COMMAND bash "${CMAKE_CURRENT_LIST_DIR}/../support/with_alert_servers.sh" "${WORK} servers"
      "${CMAKE_COMMAND}" ${again} -P "${CMAKE_CURRENT_LIST_FILE}"
    COMMAND_ERROR_IS_FATAL ANY)
  return()
endif()
include("${CMAKE_CURRENT_LIST_DIR}/../support/support.cmake")

foreach(variable IN ITEMS GITHUB_REPOSITORY CI_PROJECT_PATH JOB_NAME GITHUB_SERVER_URL CI_JOB_URL)
  unset(ENV{${variable}})
endforeach()
set(ENV{GITHUB_RUN_ID} 7)
set(ENV{GITHUB_SERVER_URL} "https://ci.example.com")
set(ENV{GITHUB_REPOSITORY} "acme/codec")
set(servers "$ENV{ALERT_SERVERS}")
file(STRINGS "${servers}/ports" lines)
foreach(line IN LISTS lines)
  string(REPLACE " " ";" line "${line}")
  list(GET line 0 name)
  list(GET line 1 PORT_${name})
endforeach()
set(SECRET_PATH "T0SECRET")
set(PASSWORD "pass word 7")
set(ENV{MAIL_PASSWORD} "${PASSWORD}")
file(WRITE "${WORK}/hook url" "http://127.0.0.1:${PORT_http}/ok/${SECRET_PATH}\n")

# configure_alerts([MAIL <server's name>] [HOOK <address>] [QUIET <minutes>] [PASSWORD_IN <variable>]): by mail, and by
# a webhook; without a HOOK by Slack too.
function(configure_alerts)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "MAIL;HOOK;QUIET;PASSWORD_IN" "")
  if(NOT DEFINED arg_QUIET)
    set(arg_QUIET 0)
  endif()
  if(NOT DEFINED arg_PASSWORD_IN)
    set(arg_PASSWORD_IN MAIL_PASSWORD)
  endif()
  set(with_mail false)
  set(port 1)
  if(DEFINED arg_MAIL)
    set(with_mail true)
    set(port "${PORT_${arg_MAIL}}")
  endif()
  set(with_hook false)
  set(with_slack true)
  if(DEFINED arg_HOOK)
    set(with_hook true)
    set(with_slack false)
  endif()
  file(WRITE "${PROJECT_DIR}/performance_baseline_config.json" "{
  \"alert_configuration\": {
    \"email_alerts\": {
      \"enabled\": ${with_mail}, \"recipients\": [\"team@example.com\"], \"server\": \"127.0.0.1\", \"port\": ${port},
      \"sender\": \"perfmon@example.com\", \"user\": \"gate keeper\", \"password_variable\": \"${arg_PASSWORD_IN}\"
    },
    \"slack_alerts\": {
      \"enabled\": ${with_slack}, \"webhook_url_file\": \"../hook url\", \"channel\": \"#performance-alerts\"
    },
    \"webhook_alerts\": { \"enabled\": ${with_hook}, \"url\": \"${arg_HOOK}\" },
    \"quiet_period_minutes\": ${arg_QUIET},
    \"certificate_authorities\": \"${servers}/trusted.crt\"
  }
}")
endfunction()

function(expect_received kind expected what)
  file(GLOB received "${servers}/${kind}/*.json")
  list(LENGTH received count)
  expect_equal("${count}" "${expected}" "${what}: received by ${kind}")
endfunction()

function(expect_no_secret)
  foreach(secret IN ITEMS "${SECRET_PATH}" "${PASSWORD}")
    expect_lacks("${OUTPUT}" "${secret}" "a secret is told")
  endforeach()
endfunction()

function(read_received kind number result)
  file(READ "${servers}/${kind}/${number}.json" json)
  set(${result} "${json}" PARENT_SCOPE)
endfunction()

# report(<exit code>): what perf.report does, with its exit code.
macro(report exit_code)
  read_declared()
  declared_command(perf.report command)
  run(${exit_code} COMMAND "${PERFMON}" ${command} IN "${PROJECT_DIR}")
  expect_no_secret()
endmacro()

write_project([[
perf_test(codec TARGET fake LAUNCHES 2 THRESHOLD 50)
]])
configure_alerts(MAIL mail)
configure(0)
ctest(0 -L perf)
build(0 --target perf_accept)
ctest(0 -L perf)
expect_received(mail 0 "nothing regressed")
expect_received(http 0 "nothing regressed")

# Five red runs, one alert.
set(ENV{FAKE_NS} 500)
foreach(count RANGE 1 5)
  ctest(8 -L perf)
  expect_outcome(perf.report passed)
  expect_received(mail 1 "red run ${count}")
  expect_received(http 1 "red run ${count}")
endforeach()
read_received(mail 1 mail)
string(JSON encrypted GET "${mail}" encrypted)
expect_equal("${encrypted}" ON "the mail came over TLS")
string(JSON recipient GET "${mail}" to 0)
expect_equal("${recipient}" "team@example.com" "its recipient")
string(JSON subject GET "${mail}" headers Subject)
expect_equal("${subject}" "[perfmon] acme/codec: 2 regressions" "its subject")
foreach(part IN ITEMS text html)
  string(JSON content GET "${mail}" ${part})
  expect_contains("${content}" "codec/case/first: time" "its ${part} names the benchmark")
  expect_contains("${content}" "500 ns, +400.0 %, limit" "its ${part} has the numbers")
  expect_contains("${content}" "https://ci.example.com/acme/codec/actions/runs/7" "its ${part} has the job")
endforeach()
read_received(http 1 posted)
string(JSON channel GET "${posted}" body channel)
expect_equal("${channel}" "#performance-alerts" "the channel of Slack")
string(JSON header GET "${posted}" body blocks 0 text text)
expect_equal("${header}" "acme/codec: 2 regressions" "the header for Slack")

# The record beside the alert has no secret.
file(GLOB_RECURSE data "${PROJECT_DIR}/perf/baselines/*/performance_baseline_data.json")
file(READ "${data}" OUTPUT)
expect_contains("${OUTPUT}" "\"sent_at\"" "what was sent is recorded")
expect_no_secret()

# And its end.
set(ENV{FAKE_NS} 100)
foreach(count RANGE 1 2)
  ctest(0 -L perf)
  expect_received(mail 2 "green run ${count}")
  expect_received(http 2 "green run ${count}")
endforeach()
read_received(mail 2 mail)
string(JSON subject GET "${mail}" headers Subject)
expect_equal("${subject}" "[perfmon] acme/codec: 2 ok again" "the subject of the end")

# A dry run shows the message, and sends nothing. A quiet period keeps back what comes again.
set(ENV{FAKE_NS} 500)
configure_alerts(MAIL mail QUIET 60)
ctest(8 -L perf)
expect_received(mail 2 "in the quiet period")
configure_alerts(MAIL mail)
run(0 COMMAND "${PERFMON}" alerts --dry-run --dir "${BUILD_DIR}/perfmon" IN "${PROJECT_DIR}")
expect_contains("${OUTPUT}" "email to team@example.com would get:" "the dry run")
expect_contains("${OUTPUT}" "codec/case/first: time" "its message")
expect_no_secret()
expect_received(mail 2 "a dry run")
expect_received(http 2 "a dry run")

# What fails is loud, and the next run tries again: each of these refuses at once, and the last one takes it.
unset(ENV{NO_SUCH_VARIABLE})
configure_alerts(MAIL mail HOOK "http://127.0.0.1:${PORT_http}/redirect/${SECRET_PATH}" PASSWORD_IN NO_SUCH_VARIABLE)
ctest(8 -L perf)
expect_outcome(perf.report failed)
report(4)
expect_contains("${OUTPUT}" "a redirect to http://localhost:${PORT_other}/…" "where it was redirected to")
expect_contains("${OUTPUT}" "NO_SUCH_VARIABLE is not set" "the password that is missing")
set(ENV{WRONG_PASSWORD} "wrong word")
configure_alerts(MAIL mail HOOK "https://127.0.0.1:${PORT_strange_https}/ok/${SECRET_PATH}" PASSWORD_IN WRONG_PASSWORD)
report(4)
expect_contains("${OUTPUT}" "certificate" "a webhook whose certificate nobody signed")
expect_contains("${OUTPUT}" "smtp://127.0.0.1:${PORT_mail}: Login denied" "a mail server that refuses the login")
expect_lacks("${OUTPUT}" "wrong word" "the wrong password is told")
configure_alerts(MAIL strange_mail)
report(4)
expect_contains("${OUTPUT}" "smtp://127.0.0.1:${PORT_strange_mail}: SSL certificate problem" "a mail server whose certificate nobody signed")
file(GLOB stolen "${servers}/http/*.json")
foreach(file IN LISTS stolen)
  file(READ "${file}" posted)
  expect_lacks("${posted}" "/stolen" "a redirect was followed")
endforeach()
expect_received(mail 2 "nothing but failures")

# It gets better after a while.
configure_alerts(MAIL mail HOOK "https://127.0.0.1:${PORT_https}/busy-once/${SECRET_PATH}")
file(GLOB before "${servers}/http/*.json")
list(LENGTH before before)
read_declared()
declared_command(perf.report command)
run(0 COMMAND sh -c "\"$0\" \"$@\" & \"$0\" \"$@\" && wait" "${PERFMON}" ${command} IN "${PROJECT_DIR}")
expect_no_secret()
expect_received(mail 3 "two reports at once")
math(EXPR after "${before} + 2")
expect_received(http ${after} "a webhook that asks to wait a second")
read_received(http ${after} posted)
string(JSON document GET "${posted}" body document)
expect_equal("${document}" "perfmon-alert" "what a webhook receives")
string(JSON event GET "${posted}" body alerts 0 event)
expect_equal("${event}" "opened" "its first news")
report(0)
expect_received(mail 3 "once more")
expect_received(http ${after} "once more")
