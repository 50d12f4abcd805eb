# SPDX-License-Identifier: Apache-2.0
# Made from `oos-events --help` by tests/support/gen-completions.
# shellcheck shell=bash
_oos_events() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    --survey) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --timezone) :; return ;;
    --point) :; return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'auto csv evdev form json jsonl mqtt prolan-report syslog' -- "$current"); return ;;
    --columns) :; return ;;
    --year) :; return ;;
    --period) :; return ;;
    --rejects) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --roster) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --lateness) :; return ;;
    --every) :; return ;;
    --seed) :; return ;;
    --question) :; return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--survey --timezone --point --format --columns --year --period --rejects --from-labels --roster --follow --lateness --no-stdin --from-calls --from-legs --from-messages --every --seed --question --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _oos_events oos-events
