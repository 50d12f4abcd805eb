#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What it costs to forward lines that are no business of a stage: CPU of oos-score against `jq -c .`
# on the same lines in the same run, as a ratio.
#   usage: bash tests/bench/pass-through.sh [LINES]      (build the release preset first)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

lines=${1:-200000}
rounds=5
tool=$PWD/build/release/bin/oos-score
if [ ! -x "$tool" ]; then
  echo "pass-through.sh: $tool is missing; run: cmake --preset release && cmake --build --preset release" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

awk -v n="$lines" 'BEGIN { for (i = 0; i < n; i++)
  printf "{\"type\":\"recording\",\"schema\":1,\"recording\":{\"id\":\"%016x\",\"path\":\"dump/desk-1/%08d.wav\",\"point\":\"desk-1\",\"start\":\"2026-10-14T09:00:00.000+03:00\",\"duration_ms\":%d,\"codec\":\"pcm_s16le\",\"issues\":[],\"note\":\"Касса 1\"}}\n", i, i, 1000 + i }' >"$work/in.jsonl"

# CPU seconds (user + system) and peak memory in KiB of a command.
measure() { /usr/bin/time -f '%U %S %M' -o "$work/time" "$@" "$work/in.jsonl" >"$work/out" && awk '{ print $1 + $2, $3 }' "$work/time"; }

for ((round = 0; round < rounds; round++)); do
  read -r ours ours_kib < <(measure "$tool")
  cmp "$work/in.jsonl" "$work/out"
  read -r theirs _ < <(measure jq -c .)
  echo "$ours $theirs $ours_kib"
done | sort -n -k1 | awk -v bytes="$(wc -c <"$work/in.jsonl")" -v n="$lines" '
  { ours[NR] = $1; ratio[NR] = $2 / $1; kib = $3 > kib ? $3 : kib }
  END {
    m = int((NR + 1) / 2)
    for (i = 1; i <= NR; i++) for (j = i + 1; j <= NR; j++) if (ratio[j] < ratio[i]) { t = ratio[i]; ratio[i] = ratio[j]; ratio[j] = t }
    printf "oos-score forwards %d lines (%.1f MB): median %.2f s CPU, %.0f MB/s, peak %.1f MiB; jq -c . needs %.1f times the CPU (min %.1f, max %.1f of %d)\n",
      n, bytes / 1e6, ours[m], bytes / 1e6 / ours[m], kib / 1024, ratio[m], ratio[1], ratio[NR], NR }'
