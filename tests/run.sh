#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets up the tests and passes them: what CI runs.
#   usage: bash tests/run.sh [STEP...]      steps: release asan tidy (default: all)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=$(nproc)
steps=("$@")
[ ${#steps[@]} -gt 0 ] || steps=(release asan tidy)

began=$SECONDS
step() { printf '\n== %s (at %d s)\n' "$*" $((SECONDS - began)); }

# Runs a command with its output in a log that is shown only when it fails.
quietly() {
  local log=build/test-setup.log
  mkdir -p build
  if ! "$@" >"$log" 2>&1; then
    tail -n 80 "$log" >&2
    echo "tests/run.sh: failed: $*" >&2
    exit 1
  fi
}

step "Debian packages"
cmake/install-packages.sh build run example test

run_release() {
  step "Release build"
  quietly cmake --preset release
  quietly cmake --build --preset release --parallel "$jobs"
  step "Release tests: units, cases, contract, documentation, pipeline"
  ctest --preset release --parallel "$jobs" --output-on-failure --no-tests=error
}

run_asan() {
  step "Clang build with address and undefined-behaviour sanitizers"
  quietly cmake --preset asan
  quietly cmake --build --preset asan --parallel "$jobs"
  step "Sanitizer tests: units, contract, fuzz seeds"
  ctest --preset asan --parallel "$jobs" --output-on-failure --no-tests=error -L 'unit|contract|fuzz'
}

run_tidy() {
  step "clang-tidy"
  quietly cmake --preset tidy
  tests/support/run-tidy build/tidy
}

for name in "${steps[@]}"; do
  case $name in
    release | asan | tidy) "run_$name" ;;
    *)
      echo "tests/run.sh: unknown step \"$name\"; steps are release, asan and tidy" >&2
      exit 2
      ;;
  esac
done
step "All passed: ${steps[*]}"
