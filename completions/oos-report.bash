# SPDX-License-Identifier: Apache-2.0
# Made from `oos-report --help` by tests/support/gen-completions.
# shellcheck shell=bash
_oos_report() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    -j | --jobs) :; return ;;
    -f | --format) mapfile -t COMPREPLY < <(compgen -W 'text json csv markdown html prometheus none' -- "$current"); return ;;
    --html) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --json) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --csv) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --markdown) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --prometheus) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --min-n) :; return ;;
    --audience) mapfile -t COMPREPLY < <(compgen -W 'reader handler' -- "$current"); return ;;
    --survey) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --checklist) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --title) :; return ;;
    --language) mapfile -t COMPREPLY < <(compgen -W 'en ru bg' -- "$current"); return ;;
    --latest) :; return ;;
    --question) :; return ;;
    --where) :; return ;;
    --group-by) :; return ;;
    --period) mapfile -t COMPREPLY < <(compgen -W 'auto day week month quarter' -- "$current"); return ;;
    --nps-interval) mapfile -t COMPREPLY < <(compgen -W 'adjusted-wald score bootstrap wald' -- "$current"); return ;;
    --alert) :; return ;;
    --alerts) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '-j --jobs -f --format --html --json --csv --markdown --prometheus --csv-excel --min-n --audience --survey --checklist --title --language --latest --question --where --group-by --period --nps-interval --partial --merge --alert --alerts --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _oos_report oos-report
