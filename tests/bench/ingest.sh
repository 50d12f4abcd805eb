#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What it costs to find the recordings of a dump: CPU of oos-ingest against one ffprobe a file in
# the same run, as a ratio; ids from all bytes against b3sum and xxhsum; two threads against one; then
# runs with a ledger against find(1), which only asks for size and time. Peak memory beside it.
#   usage: bash tests/bench/ingest.sh [FILES [ASKED]]      (build the release preset first)
# FILES (10000): of the kinds whose headers are read here; ASKED (FILES/10): of those for FFmpeg. A
# file takes 24 KB. ffprobe is started for 50 files and counted up: 20 ms and more a file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

files=${1:-10000}
asked=${2:-$((files / 10))}
tool=${OOS_INGEST:-$PWD/build/release/bin/oos-ingest}
if [ ! -x "$tool" ]; then
  echo "ingest.sh: $tool is missing; run: cmake --preset release && cmake --build --preset release" >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# CPU seconds (user + system), peak memory in KiB and wall seconds of a command, its output thrown away.
measure() {
  /usr/bin/time -f '%U %S %M %e' -o "$work/time" "$@" >/dev/null
  awk '{ print $1 + $2, $3, $4 }' "$work/time"
}

mkdir "$work/kinds"
kind() { ffmpeg -loglevel error -f lavfi -i anoisesrc=d=2:r=16000:seed=1 -ac 1 "${@:2}" "$work/kinds/$1"; }
kind a.wav
kind b.wav -ar 8000 -c:a pcm_alaw
kind c.wav -c:a adpcm_ima_wav
kind d.mp3 -b:a 64k
kind e.opus -c:a libopus -b:a 24k
kind f.m4a -b:a 64k
kind h.wma -b:a 64k
kind i.mkv -c:a libopus -b:a 24k

# Copies under the names of recorders, of ten desks with a folder a day; no two alike.
fill() { # folder, number of files, kinds…
  python3 - "$work/kinds" "$@" <<'PYTHON'
import datetime, pathlib, sys
kinds, folder, count, names = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
sounds = {name: bytearray((kinds / name).read_bytes()) for name in names}
begin = datetime.datetime(2024, 1, 1)
for i in range(count):
    name = names[i % len(names)]
    start = begin + datetime.timedelta(seconds=30 * (i // 10))
    path = folder / f"desk-{i % 10}" / f"{start:%Y-%m-%d}" / f"{start:%H%M%S}{pathlib.Path(name).suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    sound = sounds[name]
    at = len(sound) * 3 // 4
    sound[at:at + 4] = i.to_bytes(4, "little")
    path.write_bytes(sound)
PYTHON
}

compare() { # title, folder, number of files
  local ours kib wall1 wall2 theirs
  "$tool" --jobs 1 "$2" >/dev/null
  read -r ours kib wall1 < <(measure "$tool" --jobs 1 "$2")
  read -r _ _ wall2 < <(measure "$tool" --jobs 2 "$2")
  find "$2" -type f | sort | sed -n 1,50p >"$work/list"
  read -r theirs _ < <(measure xargs -n 1 -a "$work/list" ffprobe -loglevel quiet -show_entries format=duration)
  awk -v t="$1" -v n="$3" -v ours="$ours" -v kib="$kib" -v theirs="$theirs" -v one="$wall1" -v two="$wall2" 'BEGIN {
    printf "%s: %d files in %.2f s CPU (%.0f µs each), peak %.1f MiB; wall %.2f s, with two threads %.2f s; ffprobe per file %.1f ms each, %.0f times as much\n",
      t, n, ours, 1e6 * ours / n, kib / 1024, one, two, 1000 * theirs / 50, theirs / 50 * n / ours }'
}

fill "$work/asked" "$asked" h.wma i.mkv
compare "FFmpeg asked" "$work/asked" "$asked"
rm -r "$work/asked"
fill "$work/known" "$files" a.wav b.wav c.wav d.mp3 e.opus f.m4a
compare "known containers" "$work/known" "$files"

read -r full _ < <(measure "$tool" --jobs 1 --hash full "$work/known")
for peer in b3sum xxhsum; do
  command -v "$peer" >/dev/null || continue
  find "$work/known" -type f -print0 >"$work/list"
  read -r theirs _ < <(measure xargs -0 -a "$work/list" "$peer" 2>/dev/null)
  awk -v p="$peer" -v full="$full" -v theirs="$theirs" 'BEGIN {
    printf "--hash full: %.2f s CPU, all that is told of the files included; %s of them: %.2f s\n", full, p, theirs }'
done

read -r cpu _ wall < <(measure find "$work/known" -type f -printf '%s %T@\n')
echo "find -printf '%s %T@': $cpu s CPU, wall $wall s"
for run in first second "one new file"; do
  if [ "$run" = "one new file" ]; then cp "$work/kinds/a.wav" "$work/known/desk-0/20300101_000000.wav"; fi
  read -r cpu kib wall < <(measure "$tool" --ledger "$work/ledger.sqlite" --jobs 1 "$work/known")
  awk -v r="$run" -v n="$files" -v wall="$wall" -v cpu="$cpu" -v kib="$kib" 'BEGIN {
    printf "ledger, %s: %d files in %.2f s CPU, wall %.2f s, peak %.1f MiB\n", r, n, cpu, wall, kib / 1024 }'
done
