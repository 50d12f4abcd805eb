#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The long sizes of the tests: many kills at other moments, minutes of fuzzing, other days, files cut at every byte.
#   usage: bash tests/soak.sh [SEED]      (build the presets release and asan first)
# KILLS (20) kills of each stage, FUZZ_SECONDS (300) for each fuzz target, CLIPS (10000) cut under kills.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seed=${1:-$(date +%j)}
kills=${KILLS:-20}
fuzz_seconds=${FUZZ_SECONDS:-300}
clips=${CLIPS:-10000}
step() { printf '\n== %s\n' "$*"; }

for needed in build/release/bin/oos-report build/asan/bin/fuzz-line; do
  if [ ! -x "$needed" ]; then
    echo "soak.sh: $needed is missing; run bash tests/run.sh first" >&2
    exit 2
  fi
done

step "clang-tidy, and what all tools do alike under sanitizers"
bash tests/run.sh tidy
cmake --build --preset asan
ctest --preset asan --output-on-failure --no-tests=error -L contract

step "Small day: $kills kills of each stage, seed $seed"
tests/pipeline/pipeline.py --bin build/release/bin --data build/soak/small-day \
  --seed "$seed" --kills "$kills" prepare schemas jq jobs again truth summaries answers kill

step "Full day, and another one whose people use other words (seed $seed)"
tests/pipeline/pipeline.py --bin build/release/bin --data build/soak/full-day --full \
  prepare schemas summaries answers again jobs
tests/pipeline/pipeline.py --bin build/release/bin --data build/soak/other-day --full \
  --day-options "--seed $seed --phrases other" prepare schemas summaries answers

step "$clips clips cut under 100 kills, and the memory that takes"
tests/cut/endurance.py --bin build/release/bin --clips "$clips" --kills 100 --seed "$seed" kills memory

step "2,000 clips under way at once, and under 5 % of faults and ten kills"
tests/stt/endurance.py --bin build/release/bin --clips 2000 --kills 10 --seed "$seed"

step "The call-centre day, all of it"
OOS_BIN=$PWD/build/release/bin tests/fetch/calls-day --full

step "A month of 20,000 calls fetched under 5 % of faults and 25 kills"
tests/fetch/month.py --bin build/release/bin --calls 20000 --kills 25 --seed "$seed" --quota 6000:20

step "5,000 clips sent through faults and ten kills: to a service, a store, a folder"
tests/send/endurance.py --bin build/release/bin --clips 5000 --kills 10 --seed "$seed" http asked bucket outbox
tests/send/endurance.py --bin build/release/bin --clips 500 --kills 10 --seed "$seed" s3rver

step "Recordings of every kind cut at every byte of their headers"
tests/corpus/corpus.py --bin build/release/bin --step 1

step "A ledger under 200 kills, and 20,000 small files"
tests/ingest/ledger.py --bin build/release/bin --files 5000 --kills 200 --seed "$seed"
tests/ingest/hostile.py --bin build/release/bin --tiny 20000

step "Retention on 20 generated trees under 30 kills each"
tests/purge/properties.py --bin build/release/bin --trees 20 --kills 30 --files 2000 --seed "$seed"

step "Reports looked at in a browser: phone, desktop and A4, light and dark, hostile words, axe-core"
mkdir -p build/soak/axe
cp tests/page/package.json tests/page/package-lock.json build/soak/axe
(cd build/soak/axe && npm ci --no-fund --no-audit)
tests/page/page.py --bin build/release/bin --data build/soak/page --axe build/soak/axe/node_modules/axe-core/axe.min.js
tests/review/review.py --bin build/release/bin --data build/soak/review --axe build/soak/axe/node_modules/axe-core/axe.min.js

mkdir -p build/soak/fuzz
for target in build/asan/bin/fuzz-*; do
  name=${target##*/fuzz-}
  step "Fuzzing $name for $fuzz_seconds s"
  mkdir -p "build/soak/fuzz/$name"
  "$target" -max_total_time="$fuzz_seconds" -seed="$seed" -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/soak/fuzz/$name-" "build/soak/fuzz/$name" "tests/fuzz/seeds/$name"
done
step "All passed"
