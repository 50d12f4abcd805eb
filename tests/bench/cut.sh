#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What cutting a day costs, per codec of the recorder: oos-cut against one ffmpeg a clip, one ffmpeg
# with many outputs, sox and python3-soundfile, and against decoding the union of the windows alone;
# and how exact each of them is. CPU seconds of whole processes, in one run, so that ratios mean
# something on a busy machine.
#   usage: bash tests/bench/cut.sh [CLIPS [DAY_SECONDS [PART...]]]   (build the release preset first)
#   parts: a codec of the recorder (pcm alaw ima mp3 aac opus), many (outputs of one ffmpeg), to-opus,
#          copy, vbr, ends (of a long recording); all by default. Goals are told at the end.
#   full size: 400 clips of 28800 s; reduced for a look: bash tests/bench/cut.sh 20 1800 pcm mp3
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

clips=${1:-400}
day=${2:-28800}
parts=("${@:3}")
[ ${#parts[@]} -gt 0 ] || parts=(pcm alaw ima mp3 aac opus many to-opus copy vbr ends)
tool=${OOS_BIN:-$PWD/build/release/bin}/oos-cut
helper=$PWD/tests/bench/cut-helper.py
peer_clips=$((clips < ${PEER_CLIPS:-20} ? clips : ${PEER_CLIPS:-20})) # ffmpeg, sox: so many, scaled
[ -x "$tool" ] || {
  echo "cut.sh: $tool is missing; run: cmake --preset release && cmake --build --preset release" >&2
  exit 2
}
for program in ffmpeg sox python3; do
  command -v "$program" >/dev/null || { echo "cut.sh: $program is missing" >&2; exit 2; }
done
# Debian's packages are those of Debian's python.
python=/usr/bin/python3
have_soundfile=$("$python" -c 'import soundfile; print(1)' 2>/dev/null || echo 0)
work=$(mktemp -d "${TMPDIR:-/dev/shm}/oos-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

ff() { ffmpeg -v error -nostdin -y "$@"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }
measure() { "$helper" run "$@"; }

# goal PART WHAT RATIO least|most GOAL: noted for the end.
goals=()
goal() {
  local verdict
  verdict=$(awk -v r="$3" -v g="$5" -v how="$4" 'BEGIN { print ((how == "least" ? r >= g : r <= g) ? "met" : "MISSED") }')
  goals+=("$(printf '%-8s %-44s %7.2f  at %-5s %6s  %s' "$1" "$2" "$3" "$4" "$5" "$verdict")")
}
declare -A times_of_ffmpeg=([pcm]=25 [alaw]=35 [ima]=10 [mp3]=7 [aac]=5 [opus]=5)

# The day: ten minutes of sound, repeated; every codec from the same PCM.
"$helper" voice base.wav $((day < 600 ? day : 600))
ff -stream_loop -1 -i base.wav -t "$day" -c:a pcm_s16le pcm.wav
declare -A file=([pcm]=pcm.wav [alaw]=alaw.wav [ima]=ima.wav [mp3]=day.mp3 [vbr]=vbr.mp3 [aac]=day.m4a [opus]=day.opus)
declare -A about=([pcm]="pcm_s16le wav 16000" [alaw]="pcm_alaw wav 8000" [ima]="adpcm_ima_wav wav 16000"
  [mp3]="mp3 mp3 16000" [vbr]="mp3 mp3 16000" [aac]="aac mp4 16000" [opus]="opus ogg 48000")
# Encoders work at their quickest: it is the decoders that are compared.
make_source() {
  [ ! -e "${file[$1]}" ] || return 0
  case $1 in
    pcm) ;;
    alaw) ff -i pcm.wav -ar 8000 -c:a pcm_alaw alaw.wav ;;
    ima) ff -i pcm.wav -c:a adpcm_ima_wav ima.wav ;;
    mp3) ff -i pcm.wav -c:a libmp3lame -compression_level 9 -b:a 64k day.mp3 ;;
    vbr) ff -i pcm.wav -c:a libmp3lame -compression_level 9 -q:a 4 vbr.mp3 ;;
    aac) ff -i pcm.wav -c:a aac -aac_coder fast -b:a 48k day.m4a ;;
    opus) ff -i pcm.wav -c:a libopus -b:a 24k -compression_level 0 day.opus ;;
  esac
}
"$helper" presses 1 "$clips" "$day" presses
shuf -n "$peer_clips" --random-source=<(yes) presses | sort -n >few
union=$("$helper" union presses 120)
echo "$clips clips of 120 s out of $day s; their union is $union s. Peers marked x$peer_clips were run on that many clips and scaled."

# ffmpeg_each FILE EXTENSION ARGS...: one process a clip.
cat >ffmpeg_each <<'SH'
#!/usr/bin/env bash
i=0
while read -r press; do
  ffmpeg -v error -nostdin -y -ss "$(awk -v p="$press" 'BEGIN { printf "%.3f", p - 60 }')" -t 120 -i "$1" "${@:3}" "peer/$((i++)).$2"
done <few
SH
cat >sox_each <<'SH'
#!/usr/bin/env bash
i=0
while read -r press; do sox "$1" "peer/$((i++)).wav" trim "$(awk -v p="$press" 'BEGIN { printf "%.3f", p - 60 }')" 120; done <few
SH
chmod +x ffmpeg_each sox_each
each() { awk -v c="$1" -v n="$peer_clips" -v all="$clips" 'BEGIN { printf "%.2f", c * all / n }'; }

# ours LINES JOBS ARGS...: CPU, wall, MiB.
ours() {
  rm -rf clips
  measure "$tool" -o clips --jobs "$2" --before 60 --after 60 "${@:3}" "$1"
}

row() { printf '  %-34s CPU %8s s  wall %8s s  %5s MiB  %s\n' "$@"; }

# Whoever decodes slowly cuts every fourth clip; called by bench_codec.
bench_soundfile() {
  local few_presses=presses times=1
  case $1 in
    mp3 | opus) awk 'NR % 4 == 1' presses >fourth && few_presses=fourth times=$(awk -v c="$clips" 'END { print c / NR }' fourth) ;;
  esac
  read -r cpu wall mib < <(measure "$python" "$helper" soundfile "$source" "$few_presses" peer 2>said) # mpg123 warns of every seek
  cpu=$(awk -v c="$cpu" -v t="$times" 'BEGIN { printf "%.2f", c * t }')
  row "python3-soundfile" "$cpu" "$(awk -v w="$wall" -v t="$times" 'BEGIN { printf "%.2f", w * t }')" "$mib" "$(ratio "$cpu" "$our_cpu") times the CPU"
  goal "$codec" "CPU of python3-soundfile, of ours" "$(ratio "$cpu" "$our_cpu")" least 1
  goal "$codec" "the same, of --no-sha256" "$(ratio "$cpu" "$unsummed")" least 1
}

bench_codec() {
  local codec=$1 source cpu wall mib our_cpu our_wall rate unsummed wrote summed
  make_source "$codec"
  source=${file[$codec]}
  rate=$(awk '{ print $3 < 16000 ? 8000 : 16000 }' <<<"${about[$codec]}")
  "$helper" lines "$source $day ${about[$codec]}" presses in.jsonl
  echo "$codec -> wav"
  mkdir -p peer
  cat "$source" >/dev/null
  read -r our_cpu our_wall mib < <(ours in.jsonl 1 --codec wav --rate "$rate")
  row "oos-cut --jobs 1" "$our_cpu" "$our_wall" "$mib" ""
  read -r cpu wall mib < <(ours in.jsonl 2 --codec wav --rate "$rate")
  row "oos-cut --jobs 2" "$cpu" "$wall" "$mib" "$(ratio "$wall" "$our_wall") of the wall of one job"
  goal "$codec" "wall of two jobs, of that of one" "$(ratio "$wall" "$our_wall")" most 0.6
  read -r unsummed wall mib < <(ours in.jsonl 1 --codec wav --rate "$rate" --no-sha256)
  row "oos-cut --jobs 1 --no-sha256" "$unsummed" "$wall" "$mib" "as the peers: without sums"
  read -r cpu wall mib < <(measure ./ffmpeg_each "$source" wav -c:a pcm_s16le)
  row "ffmpeg a clip (x$peer_clips)" "$(each "$cpu")" "$(each "$wall")" "$mib" "$(ratio "$(each "$cpu")" "$our_cpu") times the CPU"
  goal "$codec" "CPU of ffmpeg a clip, of ours" "$(ratio "$(each "$cpu")" "$our_cpu")" least "${times_of_ffmpeg[$codec]}"
  goal "$codec" "the same, of --no-sha256" "$(ratio "$(each "$cpu")" "$unsummed")" least "${times_of_ffmpeg[$codec]}"
  if [ "$codec" != aac ] && [ "$codec" != opus ] && sox -h | grep -q "^AUDIO FILE FORMATS.* ${source##*.}\b"; then
    read -r cpu wall mib < <(measure ./sox_each "$source")
    row "sox a clip (x$peer_clips)" "$(each "$cpu")" "$(each "$wall")" "$mib" "$(ratio "$(each "$cpu")" "$our_cpu") times the CPU"
  fi
  if [ "$have_soundfile" = 1 ] && [ "$codec" != aac ]; then
    bench_soundfile "$codec"
  fi
  read -r cpu wall mib < <(measure ffmpeg -v error -nostdin -y -t "$union" -i "$source" -f s16le /dev/null)
  read -r wrote wall mib < <(measure "$helper" write "$clips" $((120 * rate * 2)) peer)
  row "floor: ffmpeg decodes the union" "$cpu" "" "" "ours is $(ratio "$our_cpu" "$cpu") of it"
  row "floor: as many bytes written" "$wrote" "" "" ""
  read -r summed wall mib < <(measure "$helper" write "$clips" $((120 * rate * 2)) peer sums)
  row "floor: written and summed" "$summed" "" "" ""
  goal "$codec" "CPU of decoding, summing and writing" "$(ratio "$our_cpu" "$(awk -v a="$cpu" -v b="$summed" 'BEGIN { print a + b }')")" most 1.15
  rm -rf peer clips
}

bench_many_outputs() {
  local n=$((peer_clips < 12 ? peer_clips : 12)) args=() cpu wall mib press
  mkdir -p peer
  head -n "$n" few >some
  while read -r press; do
    args+=(-ss "$(awk -v p="$press" 'BEGIN { printf "%.3f", p - 60 }')" -t 120 "peer/${#args[@]}.wav")
  done <some
  "$helper" lines "pcm.wav $day ${about[pcm]}" some some.jsonl
  echo "$n clips of pcm -> wav"
  read -r our_cpu _ < <(ours some.jsonl 1 --codec wav)
  read -r cpu wall mib < <(measure ffmpeg -v error -nostdin -y -i pcm.wav "${args[@]}")
  row "one ffmpeg, $n outputs" "$cpu" "$wall" "$mib" "$(ratio "$cpu" "$our_cpu") times the CPU"
  rm -rf peer clips
}

# A tenth of the day with its presses, since encoding is slow.
bench_to_opus() {
  local cpu wall mib our_cpu our_wall two all=$clips clips union
  awk -v end="$day" '$1 < end / 10 + 60' presses >tenth
  clips=$(wc -l <tenth)
  union=$("$helper" union tenth 120)
  "$helper" lines "pcm.wav $day ${about[pcm]}" tenth in.jsonl
  echo "pcm -> opus 24k, the first $clips of $all clips, their union is $union s"
  read -r our_cpu our_wall mib < <(ours in.jsonl 1)
  row "oos-cut --jobs 1" "$our_cpu" "$our_wall" "$mib" ""
  read -r cpu two mib < <(ours in.jsonl 2)
  row "oos-cut --jobs 2" "$cpu" "$two" "$mib" "$(ratio "$two" "$our_wall") of the wall of one job"
  mkdir -p peer
  read -r cpu wall mib < <(measure ./ffmpeg_each pcm.wav opus -c:a libopus -application voip -b:a 24k -compression_level 5)
  row "ffmpeg a clip, complexity 5 (x$peer_clips)" "$(each "$cpu")" "$(each "$wall")" "$mib" \
    "$(ratio "$(each "$cpu")" "$our_cpu") times the CPU, $(ratio "$(each "$wall")" "$two") times the wall of two jobs"
  goal to-opus "CPU of ffmpeg a clip, of ours" "$(ratio "$(each "$cpu")" "$our_cpu")" least 2
  goal to-opus "its wall, of ours with two jobs" "$(ratio "$(each "$wall")" "$two")" least 3.5
  ff -t "$((union < 600 ? union : 600))" -i pcm.wav part.wav
  read -r cpu wall mib < <(measure ffmpeg -v error -nostdin -y -i part.wav -c:a libopus -application voip -b:a 24k -compression_level 5 peer/u.opus)
  row "floor: the union encoded once" "$(awk -v c="$cpu" -v u="$union" 'BEGIN { printf "%.2f", c * u / (u < 600 ? u : 600) }')" "" "" \
    "ours is $(ratio "$our_cpu" "$(awk -v c="$cpu" -v u="$union" 'BEGIN { print c * u / (u < 600 ? u : 600) }')") of it"
  rm -rf peer clips
}

bench_copy() {
  local cpu wall mib our_cpu
  make_source opus
  "$helper" lines "day.opus $day ${about[opus]}" presses in.jsonl
  echo "opus -> opus"
  read -r our_cpu wall mib < <(ours in.jsonl 1 --codec copy)
  row "oos-cut --codec copy" "$our_cpu" "$wall" "$mib" ""
  mkdir -p peer
  read -r cpu wall mib < <(measure ./ffmpeg_each day.opus opus -c:a libopus -application voip -b:a 24k)
  row "ffmpeg re-encodes (x$peer_clips)" "$(each "$cpu")" "$(each "$wall")" "$mib" "$(ratio "$(each "$cpu")" "$our_cpu") times the CPU"
  goal copy "CPU of re-encoding, of copying packets" "$(ratio "$(each "$cpu")" "$our_cpu")" least 200
  read -r cpu wall mib < <(measure ./ffmpeg_each day.opus opus -c copy)
  row "ffmpeg -c copy, inexact (x$peer_clips)" "$(each "$cpu")" "$(each "$wall")" "$mib" "$(ratio "$(each "$cpu")" "$our_cpu") times the CPU"
  rm -rf peer clips
}

# Start error in ms and length error in ms of a clip late in the day, by cross-correlation.
accuracy() {
  local codec=$1 source=${file[$1]} press
  "$python" -c 'import numpy' 2>/dev/null || { echo "accuracy: python3-numpy is missing"; return; }
  [ -e "$source" ] || make_source "$codec"
  press=$(tail -n 1 presses)
  local from; from=$(awk -v p="$press" 'BEGIN { printf "%.3f", p - 60 }')
  tail -n 1 presses >one
  "$helper" lines "$source $day ${about[$codec]}" one one.jsonl
  rm -rf clips
  "$tool" -o clips --codec wav --rate 48000 one.jsonl >/dev/null
  # The sound is compared within the ten minutes that repeat.
  local base; base=$(awk -v f="$from" 'BEGIN { print f }')
  printf '  %-5s oos-cut %s' "$codec" "$("$python" "$helper" lag pcm.wav "$(find clips -name '*.wav')" "$base")"
  ff -ss "$from" -t 120 -i "$source" cut.wav && printf ' | ffmpeg -ss %s' "$("$python" "$helper" lag pcm.wav cut.wav "$base")"
  case $codec in
    aac | opus) ;;
    *) sox "$source" cut.wav trim "$from" 120 2>/dev/null && printf ' | sox trim %s' "$("$python" "$helper" lag pcm.wav cut.wav "$base")" ;;
  esac
  ff -ss "$from" -t 120 -i "$source" -c copy "copy.${source##*.}" && printf ' | -c copy %s' "$("$python" "$helper" lag pcm.wav "copy.${source##*.}" "$base")"
  printf '\n'
}

# One clip from the first and from the last minutes of a recording of 24 hours.
bench_ends() {
  local cpu wall mib
  ff -stream_loop -1 -i base.wav -t "$((day * 3))" -c:a pcm_s16le long.wav
  ff -stream_loop -1 -i base.wav -t "$((day * 3))" -c:a libopus -b:a 24k -compression_level 0 long.opus
  echo "one clip of $((day * 3)) s, first and last"
  for source in "long.wav $((day * 3)) pcm_s16le wav 16000" "long.opus $((day * 3)) opus ogg 48000"; do
    for second in 61 $((day * 3 - 61)); do
      echo "$second" >one
      "$helper" lines "$source" one one.jsonl
      read -r cpu wall mib < <(ours one.jsonl 1 --codec wav)
      row "${source%% *} at $second s" "$cpu" "$wall" "$mib" ""
    done
  done
}

bench_vbr() {
  local cpu our_cpu wall mib
  make_source vbr
  head -n 20 few >some
  "$helper" lines "vbr.mp3 $day ${about[vbr]}" some some.jsonl
  echo "$(wc -l <some) clips out of one VBR MP3 of $day s -> wav"
  read -r our_cpu wall mib < <(ours some.jsonl 1 --codec wav)
  row "oos-cut" "$our_cpu" "$wall" "$mib" ""
  mkdir -p peer
  read -r cpu wall mib < <(measure ./ffmpeg_each vbr.mp3 wav -c:a pcm_s16le)
  row "ffmpeg a clip" "$(ratio "$(each "$cpu")" "$(ratio "$clips" "$(wc -l <some)")")" "" "$mib" \
    "$(ratio "$(ratio "$(each "$cpu")" "$(ratio "$clips" "$(wc -l <some)")")" "$our_cpu") times the CPU"
  rm -rf peer clips
}

# The sources, two at a time.
wanted=()
for part in "${parts[@]}"; do
  case $part in
    copy) wanted+=(opus) ;;
    many | to-opus | ends) ;;
    *) [ -v "file[$part]" ] || { echo "cut.sh: no such part: $part" >&2; exit 2; }; wanted+=("$part") ;;
  esac
done
export day
export -f make_source ff
printf '%s\n' "${wanted[@]}" | sort -ur | xargs -rP 2 -I{} bash -c "$(declare -p file); make_source {}"

for part in "${parts[@]}"; do
  case $part in
    many) bench_many_outputs ;;
    to-opus) bench_to_opus ;;
    copy) bench_copy ;;
    vbr) bench_vbr ;;
    ends) bench_ends ;;
    *) bench_codec "$part" ;;
  esac
done
echo "start error and length error in ms of the last clip"
for part in "${parts[@]}"; do
  case $part in pcm | alaw | ima | mp3 | aac | opus) accuracy "$part" ;; esac
done
if [ ${#goals[@]} -gt 0 ]; then
  echo "goals (of 400 clips out of 28800 s: where there is less, starting up weighs more)"
  printf '  %s\n' "${goals[@]}"
fi
