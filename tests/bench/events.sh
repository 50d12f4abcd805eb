#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Button logs to events: CPU a line of oos-events against Miller, jq and Python's csv module doing no
# more than the same mapping (time to milliseconds, device, button, employee), in the same run, as
# ratios; and the peak memory at 10 thousand and 1 million lines.
#   usage: bash tests/bench/events.sh [LINES]      (build the release preset first)
# DuckDB, the fastest of the peers measured for the goals, is no Debian package and is left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

lines=${1:-1000000}
few=$((lines / 20)) # for the slower ones
rounds=3
tool=$PWD/build/release/bin/oos-events
if [ ! -x "$tool" ]; then
  echo "events.sh: $tool is missing; run: cmake --preset release && cmake --build --preset release" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# 20 devices, a press every 1.7 s at one or the other, so that few are repeats.
python3 - "$lines" >"$work/all.csv" <<'PYTHON'
import datetime as dt, sys
start = dt.datetime(2024, 1, 31, 9, tzinfo=dt.timezone(dt.timedelta(hours=3)))
print("time,device,button,employee")
for i in range(int(sys.argv[1])):
    at = start + dt.timedelta(milliseconds=i * 1723)
    print(f"{at.isoformat(timespec='milliseconds')},till-{i * 7 % 20},btn{i % 3 + 1},operator-{i * 7 % 20}")
PYTHON
head -n $((few + 1)) "$work/all.csv" >"$work/few.csv"
head -n 10001 "$work/all.csv" >"$work/ten-thousand.csv"
cat >"$work/map.mlr" <<'MILLER'
$time = roundm(1000 * (strptime(splitax($time, "+")[1] . "Z", "%Y-%m-%dT%H:%M:%SZ") - 10800), 1)
MILLER
cat >"$work/map.py" <<'PYTHON'
import csv, datetime as dt, json, sys
with open(sys.argv[1], newline="") as log:
    for row in csv.DictReader(log):
        at = dt.datetime.fromisoformat(row["time"])
        print(json.dumps({"ms": round(at.timestamp() * 1000), "device": row["device"],
                          "button": row["button"], "employee": row["employee"]}))
PYTHON

# CPU seconds (user + system) and peak memory in KiB of a command.
measure() { /usr/bin/time -f '%U %S %M' -o "$work/time" "$@" >"$work/out" && awk '{ print $1 + $2, $3 }' "$work/time"; }

# One round: CPU nanoseconds a line of each.
for ((round = 0; round < rounds; round++)); do
  read -r ours kib < <(measure "$tool" --no-stdin "$work/all.csv")
  [ "$(wc -l <"$work/out")" -gt $((lines * 9 / 10)) ] || { echo "events.sh: presses are missing" >&2; exit 1; }
  read -r miller _ < <(measure mlr --icsv --ojsonl put -f "$work/map.mlr" "$work/few.csv")
  read -r jq _ < <(measure jq -R -c 'select(input_line_number > 1) | split(",") |
    {ms: ((.[0][0:19] + "Z" | fromdateiso8601) * 1000 + (.[0][20:23] | tonumber) - 10800000),
     device: .[1], button: .[2], employee: .[3]}' "$work/few.csv")
  read -r python _ < <(measure python3 "$work/map.py" "$work/few.csv")
  echo "$ours $miller $jq $python $kib"
done >"$work/rounds"
read -r _ small_kib < <(measure "$tool" --no-stdin "$work/ten-thousand.csv")

sort -n "$work/rounds" | awk -v lines="$lines" -v few="$few" -v small="$small_kib" '
  { ours[NR] = $1 / lines; miller[NR] = $2 / few / ours[NR]; jq[NR] = $3 / few / ours[NR]; python[NR] = $4 / few / ours[NR]
    kib = $5 > kib ? $5 : kib }
  function median(v,   i, j, t) {
    for (i = 1; i <= NR; i++) for (j = i + 1; j <= NR; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
    return v[int((NR + 1) / 2)] }
  END {
    printf "oos-events reads %.2f million CSV lines a second of CPU (median of %d runs of %d lines)\n", 1e-6 / median(ours), NR, lines
    printf "CPU a line, as a multiple: Miller %.1f, jq %.1f, Python csv %.1f\n", median(miller), median(jq), median(python)
    printf "peak memory: %.1f MiB at 10000 lines, %.1f MiB at %d lines\n", small / 1024, kib / 1024, lines }'
