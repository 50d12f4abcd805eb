# SPDX-License-Identifier: Apache-2.0
# Made from `oos-ingest --help` by tests/support/gen-completions.
# shellcheck shell=bash
_oos_ingest() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    --point) :; return ;;
    --survey) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --timezone) :; return ;;
    --anchor) :; return ;;
    --clock-shift) :; return ;;
    --sync) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --profile) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --call-log) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --show-profile) :; return ;;
    --roster) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --country) :; return ;;
    --pseudonym-key-file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --links) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    -j | --jobs) :; return ;;
    --ledger) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --growing) :; return ;;
    --settle) :; return ;;
    --hash) :; return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--point --survey --timezone --anchor --clock-shift --sync --probe --json --profile --call-log --suggest --list-profiles --show-profile --call-stats --roster --country --pseudonymise --pseudonym-key-file --links -j --jobs -v --verbose --ledger --incremental --all --growing --settle --hash --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current")
}
complete -F _oos_ingest oos-ingest
