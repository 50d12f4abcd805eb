#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets up the tests and passes them: what CI runs.
#   usage: bash tests/run.sh [STEP...]      steps: release asan tidy (default: release asan)
# tidy takes as long as the build; it, the contract under sanitizers and the full day are in tests/soak.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=$(nproc)
steps=("$@")
[ ${#steps[@]} -gt 0 ] || steps=(release asan)

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
step "Libraries and models that the tests of plug-in engines run"
quietly tests/engines/install.sh
step "A server that speaks S3"
quietly tests/send/install.sh

run_release() {
  step "Release build"
  quietly cmake --preset release
  quietly cmake --build --preset release --parallel "$jobs"
  step "Release tests: units, cases, contract, documentation, pipeline"
  # One more than processors: many tests wait for servers.
  ctest --preset release --parallel $((jobs + 1)) --output-on-failure --no-tests=error
}

run_asan() {
  step "Clang build with address and undefined-behaviour sanitizers"
  quietly cmake --preset asan
  local targets
  mapfile -t targets < <(ninja -C build/asan -t targets all | sed -nE 's/^((unit|fuzz)-[a-z_]+): phony$/\1/p')
  quietly cmake --build --preset asan --parallel "$jobs" --target "${targets[@]}"
  step "Sanitizer tests: units, fuzz seeds"
  ctest --preset asan --parallel "$jobs" --output-on-failure --no-tests=error -L 'unit|fuzz'
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
