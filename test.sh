#!/usr/bin/env bash
# Builds GoChat once and runs every test of it. The last line is "N passed, N failed"; the exit code is 0 only when nothing failed.
# A suite that does not start counts as a failure: nothing is skipped because something is missing on the machine.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")" || exit 1

usage() {
  cat <<'HELP'
usage: ./test.sh [part...]      without a part: all of them

  unit     the server's domain, application and architecture tests
  style    the server's code as .editorconfig wants it
  server   every test project of the server, and style
  client   the web client: types, lint, unit tests
  e2e      the real server with real browsers: types of the tests, scenarios

Needs the .NET 10 SDK and Node.js 20 or newer with npm. MariaDB and Redis for server, Chromium and a Chinese font for e2e are installed with
apt-get when they are missing (as root or with sudo). CHROMIUM=/path/to/chromium names another browser.
HELP
}

parts="${*:-server client e2e}"
for part in $parts; do
  case "$part" in
    unit | style | server | client | e2e) ;;
    -h | --help | help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_USE_MSBUILD_SERVER=0
# Build servers would outlive the run.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
# Tests run too briefly to win back what it costs to watch code before it is compiled for good: a third of their processor time.
export DOTNET_TieredPGO=0
# In milliseconds: the runner would otherwise end a test process 100 ms after its last test, amid its clean-up.
export VSTEST_TESTHOST_SHUTDOWN_TIMEOUT=30000
# What configures somebody's own server must not configure the tests'.
for name in ${!GOCHAT_@}; do unset "$name"; done

# Processes that are killed, as tests do, leave their diagnostic sockets behind.
export DOTNET_EnableDiagnostics=0

work="$(mktemp -d "${TMPDIR:-/tmp}/gochat-test.XXXXXX")"
# Everything temporary of the run is made here, so that what a test leaves behind is found, and goes.
mkdir "$work/tmp" || exit 1
export TMPDIR="$work/tmp"
step=""
# Every step leads a process group of its own (see bounded), so that ending it ends what it started.
end_step() { [ -n "$step" ] && kill -TERM -- "-$step" 2>/dev/null; }
finish() {
  end_step
  [ -n "${lane:-}" ] && kill -TERM "$lane" 2>/dev/null && wait "$lane"
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

table=()
all_passed=0
all_failed=0

record() { # suite passed failed seconds
  table+=("$(printf '%-28s %7s %7s %6ss' "$1" "$2" "$3" "$4")")
  all_passed=$((all_passed + $2))
  all_failed=$((all_failed + $3))
}

bounded() { # seconds command...: without input, killed with its children when the time is over
  local seconds="$1" code
  shift
  setsid timeout --kill-after=10 "$seconds" "$@" </dev/null &
  step=$!
  wait "$step"
  code=$?
  step=""
  [ "$code" -eq 124 ] && echo "test.sh: gave up after $seconds s: $*" >&2
  return "$code"
}

# Runs a command that either succeeds or not, as a suite of one.
check() { # suite seconds command...
  local suite="$1" began=$SECONDS
  shift
  echo "== $suite"
  if bounded "$@"; then record "$suite" 1 0 $((SECONDS - began)); else record "$suite" 0 1 $((SECONDS - began)); fi
}

# Runs a suite that leaves a report; .ci/count.mjs makes "passed failed" of it. A bad exit code is never without a failure.
suite() { # suite report seconds command...
  local name="$1" report="$2" began=$SECONDS code passed failed
  shift 2
  echo "== $name"
  bounded "$@"
  code=$?
  read -r passed failed < <(node .ci/count.mjs "$report" "$work/failures")
  if [ "$code" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then failed=1; fi
  record "$name" "${passed:-0}" "${failed:-1}" $((SECONDS - began))
}

# A preparation counts only when it fails; what needs it is then counted as failed as well.
prepare() { # name seconds command...
  local name="$1" began=$SECONDS
  shift
  echo "== $name"
  bounded "$@" && return 0
  record "$name" 0 1 $((SECONDS - began))
  return 1
}

npm_ci() { # folder: npm leaves node_modules/.package-lock.json when it is done
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return 0
  prepare "npm ci $1" 300 npm ci --prefix "$1" --no-audit --no-fund
}

build() {
  [ -n "${built:-}" ] && return "$built"
  prepare "restore" 300 dotnet restore GoChat.sln --locked-mode &&
    prepare "build" 600 dotnet build GoChat.sln --no-restore -m:2 -v:minimal
  built=$?
  return "$built"
}

test_projects() { # project names
  for project in "$@"; do
    if build; then
      suite "$project" "$work/$project.trx" 1200 dotnet test "tests/$project" --no-build --logger "trx;LogFileName=$project.trx" --results-directory "$work"
    else
      record "$project" 0 1 0
    fi
  done
}

run_unit() { test_projects Domain.Tests Application.Tests Architecture.Tests; }

run_style() {
  if build; then
    check "code style" 600 dotnet format GoChat.sln --no-restore --verify-no-changes
  else
    record "code style" 0 1 0
  fi
}

run_server() {
  prepare "services" 400 .ci/install-services
  run_style
  run_working
  run_waiting
}

# Half of its time it waits for outages to be noticed.
run_waiting() { test_projects Infrastructure.Tests; }

run_working() {
  local folder names=()
  for folder in tests/*.Tests; do [ "$folder" = tests/Infrastructure.Tests ] || names+=("$(basename "$folder")"); done
  test_projects "${names[@]}"
  # Use cases once more on the other database, and what clients see once more on two nodes with MariaDB, Redis and Kafka's protocol.
  test_again "on MariaDB" Application.Tests GOCHAT_TEST_DATABASE=mysql
  test_again "on two nodes" Api.Tests GOCHAT_TEST_MODE=distributed --filter Mode=both
}

test_again() { # how project variable options...
  local how="$1" project="$2" variable="$3"
  shift 3
  if build; then
    suite "$project $how" "$work/$project-again.trx" 600 env "$variable" \
      dotnet test "tests/$project" --no-build --logger "trx;LogFileName=$project-again.trx" --results-directory "$work" "$@"
  else
    record "$project $how" 0 1 0
  fi
}

run_client() {
  local web=frontend/chat-web
  if ! npm_ci "$web"; then
    record "client" 0 1 0
    return
  fi
  check "client types" 180 npm run --silent --prefix "$web" typecheck
  check "client lint" 180 npm run --silent --prefix "$web" lint
  suite "client units" "$work/client.json" 300 npm run --silent --prefix "$web" test -- --reporter=default --reporter=json --outputFile.json="$work/client.json"
}

run_e2e() {
  local e2e=tests/e2e
  if ! { build && prepare "browser" 400 .ci/install-browser && npm_ci frontend/chat-web && npm_ci "$e2e"; }; then
    record "e2e" 0 1 0
    return
  fi
  check "e2e types" 120 npm run --silent --prefix "$e2e" typecheck
  suite "e2e scenarios" "$work/e2e.json" 900 npm run --silent --prefix "$e2e" test -- --reporter=default --reporter=json --outputFile.json="$work/e2e.json"
}

# Two lanes, each with something that waits beside something that works; what the second one prints comes when both are done.
lane=""
beside() { # parts...
  (
    trap end_step EXIT
    trap 'exit 130' INT TERM
    table=() all_passed=0 all_failed=0
    for part in "$@"; do "run_$part"; done
    printf '%s\n' "${table[@]}" >"$work/beside.table"
    echo "$all_passed $all_failed" >"$work/beside.counts"
  ) >"$work/beside.log" 2>&1 &
  lane=$!
}

join() {
  local rows passed failed
  wait "$lane"
  lane=""
  cat "$work/beside.log"
  if ! read -r passed failed 2>/dev/null <"$work/beside.counts"; then
    record "the second lane" 0 1 0
    return
  fi
  mapfile -t rows <"$work/beside.table"
  table+=("${rows[@]}")
  all_passed=$((all_passed + passed))
  all_failed=$((all_failed + failed))
}

run_all() {
  # One after the other: both use the package manager. Whether the browser came is counted by who needs it.
  prepare "services" 400 .ci/install-services
  bounded 400 .ci/install-browser
  build
  beside waiting client e2e style
  run_working
  join
}

case "$parts" in
  "server client e2e") run_all ;;
  *) for part in $parts; do "run_$part"; done ;;
esac

# What the tools keep for themselves is not the tests': the test runner makes two empty folders of six letters each time.
left_behind() {
  find "$TMPDIR" -mindepth 1 -maxdepth 1 ! \( -type d -empty -name '??????' \) ! -name 'MSBuildTemp*' ! -name 'NuGetScratch*' ! -name '.dotnet' ! -name 'node-compile-cache' ! -name '.NETCoreApp*' \
    ! -name 'v8-compile-cache*' ! -name 'tsx-*' ! -name 'dotnet-sdk-*' -printf '%f\n'
}

# Services of the tests notice the end of their process, and then end themselves.
check_left_behind() {
  local began=$SECONDS left
  for ((i = 0; i < 20; i++)); do
    left="$(left_behind)"
    [ -z "$left" ] && break
    sleep 0.5
  done
  if [ -z "$left" ]; then
    record "left behind" 1 0 $((SECONDS - began))
  else
    printf 'left behind in the temporary folder: %s things, such as\n%s\n' "$(wc -l <<<"$left")" "$(head -5 <<<"$left")" >>"$work/failures"
    record "left behind" 0 1 $((SECONDS - began))
  fi
}
check_left_behind

if [ -s "$work/failures" ]; then
  printf '\nfailed:\n'
  cat "$work/failures"
fi
printf '\nslowest:\n'
node .ci/slowest.mjs "$work"
echo
printf '%-28s %7s %7s %7s\n' suite passed failed time
printf '%s\n' "${table[@]}"
echo "$all_passed passed, $all_failed failed"
[ "$all_failed" -eq 0 ] && [ "$all_passed" -gt 0 ]
