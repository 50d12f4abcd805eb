#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# From a fresh clone to a report: installs what is missing, builds the tools, builds an example day
# of recordings, and runs the six tools over it as one pipeline. A second run takes seconds.
#   usage: bash examples/quickstart.sh [en|ru]     (the language of the example day; default: en)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

language=en
bin=build/release/bin
step() { printf '\n== %s\n' "$*"; }

case ${1-} in
  "") ;;
  en | ru) language=$1 ;;
  -h | --help)
    sed -n '3,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
  *)
    echo "quickstart.sh: unknown argument \"$1\"; it takes en or ru" >&2
    exit 2
    ;;
esac
day=build/example/desk-$language
packages=(build run example)
least_right=0.9
if [ "$language" = ru ]; then
  packages+=(example-ru)
  least_right=0.6
fi

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

step "3. The example day: what two recorders and a button box left behind ($day)"
python3 "examples/desk-$language/make-day.py" "$day"
echo "files: $(find "$day/dump" -type f | wc -l) recordings, log: $day/presses.csv"

step "4. Recordings and presses become figures"
cat <<TEXT
oos-ingest --survey survey.toml dump
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
oos-ingest --survey survey.toml dump |
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
