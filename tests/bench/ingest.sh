#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What it costs to find the recordings of a dump: CPU of oos-ingest against one ffprobe a file in
# the same run, as a ratio; then a first and a second run with a ledger, with their peak memory.
#   usage: bash tests/bench/ingest.sh [FILES]      (build the release preset first)
# FFmpeg's tools are started for 50 of the files and counted up: 20 ms and more a file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

files=${1:-10000}
tool=${OOS_INGEST:-$PWD/build/release/bin/oos-ingest}
if [ ! -x "$tool" ]; then
  echo "ingest.sh: $tool is missing; run: cmake --preset release && cmake --build --preset release" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# CPU seconds (user + system) and peak memory in KiB of a command, its output thrown away.
measure() { /usr/bin/time -f '%U %S %M' -o "$work/time" "$@" >/dev/null && awk '{ print $1 + $2, $3 }' "$work/time"; }

mkdir "$work/kinds"
kind() { ffmpeg -loglevel error -f lavfi -i anoisesrc=d=8:r=16000:seed=1 -ac 1 "${@:2}" "$work/kinds/$1"; }
kind a.wav
kind b.wav -ar 8000 -c:a pcm_alaw
kind c.wav -c:a adpcm_ima_wav
kind d.mp3 -b:a 64k
kind e.opus -c:a libopus -b:a 24k
kind f.m4a
kind g.flac
kind h.wma
kind i.mkv -c:a libopus

# Copies under the names of a recorder.
fill() { # folder, number of files, kinds…
  local folder=$1 count=$2
  shift 2
  python3 - "$work/kinds" "$folder" "$count" "$@" <<'PYTHON'
import pathlib, shutil, sys
kinds, folder, count, names = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
for i in range(count):
    name = names[i % len(names)]
    path = folder / f"desk-{i % 10}" / f"{20260101 + i // 86400}_{i // 3600 % 24:02}{i // 60 % 60:02}{i % 60:02}{pathlib.Path(name).suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(pathlib.Path(kinds) / name, path)
PYTHON
}

probe_each() { # CPU seconds of one ffprobe a file for the first 50 files
  find "$1" -type f | sort | head -50 >"$work/list"
  measure xargs -n 1 -a "$work/list" ffprobe -loglevel error -show_entries format=duration
}

compare() { # title, folder, number of files
  local ours kib theirs
  "$tool" --jobs 1 "$2" >/dev/null
  read -r ours kib < <(measure "$tool" --jobs 1 "$2")
  read -r theirs _ < <(probe_each "$2")
  awk -v t="$1" -v n="$3" -v ours="$ours" -v kib="$kib" -v theirs="$theirs" 'BEGIN {
    printf "%s: %d files in %.2f s CPU (%.0f a second of CPU, %.0f µs each), peak %.1f MiB; ffprobe per file %.1f ms each, %.0f times as much\n",
      t, n, ours, n / ours, 1e6 * ours / n, kib / 1024, 1000 * theirs / 50, theirs / 50 * n / ours }'
}

fill "$work/known" 5000 a.wav b.wav c.wav d.mp3 e.opus f.m4a
compare "known containers" "$work/known" 5000
fill "$work/asked" 500 h.wma i.mkv
compare "FFmpeg asked" "$work/asked" 500
rm -r "$work/asked"

read -r full _ < <(measure "$tool" --jobs 1 --hash full "$work/known")
for peer in b3sum xxhsum; do
  command -v "$peer" >/dev/null || continue
  find "$work/known" -type f -print0 >"$work/list"
  read -r theirs _ < <(measure xargs -0 -a "$work/list" "$peer")
  awk -v p="$peer" -v full="$full" -v theirs="$theirs" 'BEGIN {
    printf "--hash full: %.2f s CPU, probing included; %s of the same files: %.2f s\n", full, p, theirs }'
done
rm -r "$work/known"

fill "$work/many" "$files" b.wav
for run in first second; do
  /usr/bin/time -f '%e' -o "$work/wall" "$tool" --ledger "$work/ledger.sqlite" --jobs 1 --summary "$work/account" "$work/many" >/dev/null
  read -r cpu kib < <(measure "$tool" --ledger "$work/again-$run.sqlite" --jobs 1 "$work/many")
  awk -v r="$run" -v n="$files" -v wall="$(cat "$work/wall")" -v cpu="$cpu" -v kib="$kib" 'BEGIN {
    printf "ledger, %s run over %d files: %.2f s; (fresh ledger: %.2f s CPU, peak %.1f MiB)\n", r, n, wall, cpu, kib / 1024 }'
done
