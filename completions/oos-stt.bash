# SPDX-License-Identifier: Apache-2.0
# Made from `oos-stt --help` by tests/support/gen-completions.
# shellcheck shell=bash
_oos_stt() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    --engine) mapfile -t COMPREPLY < <(compgen -W 'auto speechkit pocketsphinx vosk sherpa-onnx command' -- "$current"); return ;;
    --language) :; return ;;
    --survey) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --checklist) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --model-dir) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --engine-library) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --model-type) :; return ;;
    --vad-model) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --ledger) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    -j | --jobs) :; return ;;
    --api-key-file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --iam-token-file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --folder-id) :; return ;;
    --model) :; return ;;
    --stt-url) :; return ;;
    --operation-url) :; return ;;
    --retries) :; return ;;
    --timeout) :; return ;;
    --wait) :; return ;;
    --poll-interval) :; return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--engine --language --survey --checklist --model-dir --engine-library --model-type --vad-model --ledger --no-ledger -j --jobs --replace --retry-errors --api-key-file --iam-token-file --folder-id --model --stt-url --operation-url --speaker-labels --keep-remote --resubmit --retries --timeout --wait --poll-interval --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _oos_stt oos-stt
