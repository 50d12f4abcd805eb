# SPDX-License-Identifier: Apache-2.0
# Made from `oos-fetch --help` by tests/support/gen-completions.
# shellcheck shell=bash
_oos_fetch() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    -o | --output-dir) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --from) :; return ;;
    --to) :; return ;;
    --lookback) :; return ;;
    -j | --jobs) :; return ;;
    --ledger) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --credentials-file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --token-file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --api-url) :; return ;;
    --api-prefix) :; return ;;
    --token-path) :; return ;;
    --client) :; return ;;
    --download) mapfile -t COMPREPLY < <(compgen -W 'storage api' -- "$current"); return ;;
    --per-page) :; return ;;
    --retries) :; return ;;
    --retry-wait) :; return ;;
    --timeout) :; return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '-o --output-dir --from --to --since-last --lookback --dry-run -j --jobs --ledger --no-ledger --credentials-file --token-file --api-url --api-prefix --token-path --client --download --per-page --retries --retry-wait --timeout --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _oos_fetch oos-fetch
