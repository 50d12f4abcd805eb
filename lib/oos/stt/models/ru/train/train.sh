#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Trains the Russian acoustic model from recorded speech of Debian's main component; see README.md.
# Takes about half an hour of two free cores, and 2 GB below the folder.
#   usage: lib/oos/stt/models/ru/train/train.sh [FOLDER [MODEL]]
#   FOLDER: where to work (build/train-ru); MODEL: where the model goes (FOLDER/model)
set -euo pipefail
shopt -s extglob
recipe=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$recipe/../../../../../.." && pwd)
work=$(mkdir -p "${1:-$root/build/train-ru}" && cd "${1:-$root/build/train-ru}" && pwd)
model=${2:-$work/model}
sphinxtrain=/usr/lib/x86_64-linux-gnu/sphinxtrain
step() { printf '== %s %s\n' "$(date +%T)" "$*"; }

configure() { # the trainer's own template with what differs
  sed -f "$recipe/config.sed" -e "s|___BASE_DIR___|$work|" \
    "$sphinxtrain/etc/sphinx_train.cfg" >"$work/etc/sphinx_train.cfg"
  cp "$recipe/feat.params" "$work/etc/feat.params"
}

use() { # use CLIPS WORDS: which lists the next stages read
  cp "$work/etc/$1.fileids" "$work/etc/ru_train.fileids"
  cp "$work/etc/$1.transcription" "$work/etc/ru_train.transcription"
  cp "$work/etc/$2.dic" "$work/etc/ru.dic"
}

stage() {
  step "$1"
  if ! (cd "$work" && PERL_USE_UNSAFE_INC=1 PERL5LIB="$work" \
    perl "$sphinxtrain/scripts/$1" >>"$work/train.log" 2>&1); then
    tail -n 20 "$work/train.log" >&2
    exit 1
  fi
}

# The trainer's own step would drop silence from the training only: decoders keep it.
features() { # features PART: one half of the clips
  sphinx_fe -c "$work/etc/ru_train.fileids" -part "$1" -npart 2 -mswav yes -di "$work/wav" -ei wav \
    -do "$work/feat" -eo mfc -samprate 8000 -lowerf 130 -upperf 3700 -nfilt 20 -transform dct \
    -lifter 22 -ncep 13 -remove_noise yes -remove_silence no -dither yes -seed 1 \
    >"$work/features-$1.log" 2>&1
}

step "packages"
"$root/cmake/install-packages.sh" build train
step "pronunciations: build/release"
(cd "$root" && cmake --preset release && cmake --build --preset release --target russian-lexicon) \
  >"$work/build.log"
lexicon=$root/build/release/bin/russian-lexicon
step "sound: the recordings and their copies in other voices and on other lines"
[ -e "$work/texts.tsv" ] || /usr/bin/python3 "$recipe/prepare.py" "$work" # kept from a run that was ended
"$lexicon" <"$work/words.txt" >"$work/words.dic"
"$lexicon" <"$work/more-words.txt" >"$work/more-words.dic"
/usr/bin/python3 "$recipe/lists.py" "$work"
: >"$work/train.log"
configure
use all words
step "features"
cut -d / -f 1 "$work/etc/ru_train.fileids" | sort -u | (cd "$work" && sed 's|^|feat/|' | xargs mkdir -p)
features 1 &
features 2
wait $!
use early words
stage 20.ci_hmm/slave_convg.pl
stage 30.cd_hmm_untied/slave_convg.pl
stage 40.buildtrees/slave.treebuilder.pl
use early more
stage 45.prunetree/slave.state-tying.pl
use late words
stage 50.cd_hmm_tied/slave_convg.pl
step "the model: $model"
/usr/bin/python3 "$recipe/pack.py" "$work"/model_parameters/ru.cd_cont_[0-9]*([0-9]) "$model"
