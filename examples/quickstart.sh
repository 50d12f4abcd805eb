#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# From a fresh clone to a report: installs what is missing, builds the tools, builds an example day
# of recordings, and runs the six tools over it as one pipeline. A second run takes seconds.
#   usage: bash examples/quickstart.sh [en|ru|calls]   (the example day: a desk in English, the default, or in
#          Russian, or a call centre)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kind=desk-en
bin=build/release/bin
step() { printf '\n== %s\n' "$*"; }

case ${1-} in
  "") ;;
  en | ru) kind=desk-$1 ;;
  calls) kind=calls-en ;;
  -h | --help)
    sed -n '3,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
  *)
    echo "quickstart.sh: unknown argument \"$1\"; it takes en, ru or calls" >&2
    exit 2
    ;;
esac
day=build/example/$kind
packages=(build run example)
least_right=0.9
recordings=dump
case $kind in
  desk-ru)
    packages+=(example-ru)
    least_right=0.6
    ;;
  calls-en)
    least_right=0.4 # telephone sound, and a small offline model
    recordings=calls
    ;;
esac

step "1. Debian packages (cmake/debian-packages.txt)"
cmake/install-packages.sh "${packages[@]}"
echo "all there"

step "2. The tools ($bin)"
mkdir -p build
log=build/quickstart.log
if ! { cmake --preset release && cmake --build --preset release --target tools; } >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  echo "quickstart.sh: the build failed; the whole log is in $log" >&2
  exit 1
fi
echo "built"

step "3. The example day: what recorders and buttons left behind ($day)"
python3 "examples/$kind/make-day.py" "$day"
if [ "$kind" = calls-en ]; then
  echo "A server on this machine plays the telephony service; oos-fetch takes the day from it:"
  echo "oos-fetch telphin --from 2026-10-14 --to 2026-10-15 -o calls"
  tests/support/telphin-server --data "$day/service" -- "$bin/oos-fetch" telphin --from 2026-10-14 \
    --to 2026-10-15 -o "$day/calls" --ledger "$day/fetch.sqlite" >"$day/downloads.jsonl"
fi
echo "files: $(find "$day/$recordings" -type f | wc -l), log: $day/presses.csv"

step "4. Recordings and presses become figures"
cat <<TEXT
oos-ingest --survey survey.toml $recordings
  | oos-events --survey survey.toml presses.csv
  | oos-cut    --survey survey.toml -o clips
  | oos-stt    --survey survey.toml --checklist checklist.toml
  | oos-score  --survey survey.toml --checklist checklist.toml
  | oos-report --survey survey.toml --checklist checklist.toml --audience handler --html report.html
TEXT
echo "(recognising the speech takes a few minutes the first time; finished clips and transcripts are kept)"
PATH="$PWD/$bin:$PATH"
repository=$PWD
cd "$day"
oos-ingest --survey survey.toml "$recordings" |
  oos-events --survey survey.toml presses.csv |
  oos-cut --survey survey.toml -o clips |
  oos-stt --engine pocketsphinx --survey survey.toml --checklist checklist.toml --ledger ledger.sqlite |
  oos-score --survey survey.toml --checklist checklist.toml |
  tee scored.jsonl |
  oos-report --survey survey.toml --checklist checklist.toml --audience handler --html report.html
cd "$repository"

step "5. How much of it is true"
echo "The generator wrote down what every customer really said; the tools never saw it."
"$repository/examples/compare-truth" --min-right "$least_right" --max-invented 0 \
  "$day/scored.jsonl" "$day/truth.jsonl"

step "Done"
echo "Report for a browser:  $day/report.html"
echo "Every step of each answer, one line a press:  $day/scored.jsonl"
