#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Scored lines to a whole report: CPU and wall time of oos-report against DuckDB, pandas, jq with awk,
# and Miller computing nothing but the NPS table by branch, in the same run, as ratios; and the peak
# memory at a twentieth of the lines and at all of them. First lines as the pipeline writes them, with the
# time of each word (4.4 kB a line), then short ones (0.4 kB).
#   usage: bash tests/bench/report.sh [LINES]      (default 10 million; build the release preset first; ROUNDS: 3)
# DuckDB is no Debian package: it comes through npm, into a folder that is removed afterwards. A peer
# that cannot be had is named and left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

lines=${1:-10000000}
parts=20                # the same file by so many names
part=$((lines / parts))
few=$((part / 20 > 2000 ? part / 20 : part)) # for the slower ones
rounds=${ROUNDS:-3}
here=$PWD/tests/bench/report
tool=$PWD/build/release/bin/oos-report
if [ ! -x "$tool" ]; then
  echo "report.sh: $tool is missing; run: cmake --preset release && cmake --build --preset release" >&2
  exit 2
fi
cmake/install-packages.sh bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The peers, each printing "branch answers NPS" a line.
peer_ours() { "$tool" --format json "$@" | jq -r '.nps[0].by_point[] | "\(.id) \(.n) \(.nps_points)"'; }
peer_duckdb() { (cd "$work/duckdb" && node "$here/nps.mjs" "$@"); }
peer_pandas() { /usr/bin/python3 "$here/nps.py" "$@"; }
peer_jq() {
  jq -r 'select(.event.kind == "nps" and .score.disposition == "answered" and .score.answer.value != null)
    | "\(.event.point) \(.score.answer.value)"' "$@" | awk '
    { n[$1]++; sum[$1] += $2 >= 9 ? 1 : $2 <= 6 ? -1 : 0 }
    END { for (point in n) printf "%s %d %.4f\n", point, n[point], 100 * sum[point] / n[point] }'
}
# shellcheck disable=SC1010,SC2016
peer_miller() {
  mlr --ijsonl --onidx filter 'is_present($score.answer.value) && $event.kind == "nps" &&
      $score.disposition == "answered" && is_not_empty($score.answer.value)' \
    then put -q '@n[$event.point] += 1;
      @sum[$event.point] += $score.answer.value >= 9 ? 1 : $score.answer.value <= 6 ? -1 : 0;
      end { emit (@n, @sum), "point" }' "$@" | awk '{ printf "%s %d %.4f\n", $1, $2, 100 * $3 / $2 }'
}

peers=()
declare -A missing
mkdir "$work/duckdb"
cp "$here"/package*.json "$work/duckdb"
if (cd "$work/duckdb" && npm ci --no-fund --no-audit) >"$work/npm.log" 2>&1; then peers+=(duckdb); else missing[duckdb]="npm ci failed"; fi
if /usr/bin/python3 -c 'import pandas' 2>/dev/null; then peers+=(pandas); else missing[pandas]="python3-pandas is not installed"; fi
for peer in jq miller; do
  command=${peer/miller/mlr}
  if command -v "$command" >/dev/null; then peers+=("$peer"); else missing[$peer]="$command is not installed"; fi
done
for peer in "${!missing[@]}"; do echo "Left out: $peer (${missing[$peer]})"; done

export -f peer_ours peer_duckdb peer_pandas peer_jq peer_miller
export tool work here
# CPU seconds (user + system) of all processes, wall seconds and peak memory in KiB of a peer.
measure() {
  local peer=$1
  shift
  /usr/bin/time -f '%U %S %e %M' -o "$work/time" bash -c "set -o pipefail; peer_$peer \"\$@\"" "$peer" "$@" |
    awk '{ printf "%s %d %.2f\n", $1, $2, $3 }' | sort >"$work/$peer.out"
  awk '{ print $1 + $2, $3, $4 }' "$work/time"
}

# Makes the lines of a kind, has all peers read them, and prints what that took.
compare() {
  local kind=$1 all=() files count round i peer cpu wall kib small_kib
  rm -f "$work"/*.jsonl "$work/rounds"
  python3 "$here/lines.py" "$part" "$kind" >"$work/01.jsonl"
  all=("$work/01.jsonl")
  for ((i = 2; i <= parts; i++)); do
    ln "$work/01.jsonl" "$work/$(printf %02d "$i").jsonl"
    all+=("$work/$(printf %02d "$i").jsonl")
  done
  head -n "$few" "$work/01.jsonl" >"$work/few.jsonl"
  printf '\n%s lines: %d of %d bytes on average (%d files of the same %d lines)\n' "${kind^}" \
    "$lines" $(($(stat -c %s "$work/01.jsonl") / part)) "$parts" "$part"
  for ((round = 0; round < rounds; round++)); do
    for peer in ours "${peers[@]}"; do
      case $peer in
        ours | duckdb) files=("${all[@]}") count=$lines ;;
        *) files=("$work/few.jsonl") count=$few ;;
      esac
      read -r cpu wall kib < <(measure "$peer" "${files[@]}")
      echo "$peer $count $cpu $wall $kib" >>"$work/rounds"
      if [ "$peer" = duckdb ] && ! cmp -s "$work/ours.out" "$work/duckdb.out"; then
        echo "report.sh: DuckDB has another table" >&2
        exit 1
      fi
    done
  done
  measure ours "$work/few.jsonl" >/dev/null
  for peer in "${peers[@]}"; do
    [ "$peer" = duckdb ] || cmp "$work/ours.out" "$work/$peer.out"
  done
  read -r _ _ small_kib < <(measure ours "$work/01.jsonl")

  awk -v part="$part" -v small="$small_kib" '
    { peer = $1; n = ++runs[peer]; cpu[peer, n] = $3 / $2; wall[peer, n] = $4 / $2
      if ($5 > kib[peer]) kib[peer] = $5; count[peer] = $2; if (n == 1) order[++peers] = peer }
    function median(v, peer,   i, j, t, s, n) {
      n = runs[peer]
      for (i = 1; i <= n; i++) s[i] = v[peer, i]
      for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (s[j] < s[i]) { t = s[i]; s[i] = s[j]; s[j] = t }
      return s[int((n + 1) / 2)] }
    END {
      printf "oos-report: a whole report at %.2f us of CPU a line, %.0f thousand lines a second (median of %d runs of %d lines)\n",
        1e6 * median(cpu, "ours"), 1e-3 / median(wall, "ours"), runs["ours"], count["ours"]
      for (i = 2; i <= peers; i++)
        printf "%s, the NPS table alone: %.1f times the CPU a line, %.1f times the wall time, %.0f MiB (%d lines)\n", order[i],
          median(cpu, order[i]) / median(cpu, "ours"), median(wall, order[i]) / median(wall, "ours"), kib[order[i]] / 1024, count[order[i]]
      printf "peak memory of oos-report: %.1f MiB at %d lines, %.1f MiB at %d lines\n", small / 1024, part, kib["ours"] / 1024, count["ours"] }
  ' "$work/rounds"
}

compare long
compare short
