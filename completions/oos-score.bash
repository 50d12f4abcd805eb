# SPDX-License-Identifier: Apache-2.0
# Made from `oos-score --help` by tests/support/gen-completions.
# shellcheck shell=bash
_oos_score() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    --survey) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --checklist) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --kind) mapfile -t COMPREPLY < <(compgen -W 'nps nps-binary yes-no ces csat servqual choice suggestion complaint praise open' -- "$current"); return ;;
    --language) mapfile -t COMPREPLY < <(compgen -W 'en ru bg' -- "$current"); return ;;
    --min-confidence) :; return ;;
    --before) :; return ;;
    --after) :; return ;;
    --review-below) :; return ;;
    --review-queue) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    -j | --jobs) :; return ;;
    --test-checklist) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --reviews) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --topics) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --redact) :; return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--survey --checklist --kind --language --min-confidence --before --after --review-below --review-queue -j --jobs --replace --retry-errors --check-checklist --test-checklist --reviews --agreement --topics --redact --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _oos_score oos-score
