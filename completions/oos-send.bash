# SPDX-License-Identifier: Apache-2.0
# Made from `oos-send --help` by tests/support/gen-completions.
# shellcheck shell=bash
_oos_send() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    --outbox) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --profile) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --bucket) :; return ;;
    --prefix) :; return ;;
    --storage-key-file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --storage-url) :; return ;;
    --storage-region) :; return ;;
    --spool) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --spool-limit) :; return ;;
    --limit-rate) :; return ;;
    --max-time) :; return ;;
    --timeout) :; return ;;
    --retries) :; return ;;
    -j | --jobs) :; return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--outbox --profile --bucket --prefix --storage-key-file --storage-url --storage-region --spool --spool-limit --flush --dry-run --resend-changed --resend-doubtful --limit-rate --max-time --timeout --retries -j --jobs --replace --retry-errors --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _oos_send oos-send
