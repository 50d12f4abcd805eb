# SPDX-License-Identifier: Apache-2.0
# Made from `oos-review --help` by tests/support/gen-completions.
# shellcheck shell=bash
_oos_review() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    -o | --output) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --folder) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --max-size) :; return ;;
    --clips) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --survey) mapfile -t COMPREPLY < <(compgen -W 'wordings scales options names' -- "$current"); return ;;
    --checklist) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --language) mapfile -t COMPREPLY < <(compgen -W 'bg en ru' -- "$current"); return ;;
    --title) :; return ;;
    --reviewer) :; return ;;
    --before) :; return ;;
    --second) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --sample) :; return ;;
    --share) :; return ;;
    --seed) :; return ;;
    --most) :; return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '-o --output --folder --max-size --clips --survey --checklist --language --title --reviewer --expert --before --show-employee --blind --second --sample --share --seed --doubtful --most --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _oos_review oos-review
