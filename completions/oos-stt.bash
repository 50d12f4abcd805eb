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
    --service-account-key-file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --credentials-command) :; return ;;
    --folder-id) :; return ;;
    --iam-url) :; return ;;
    --iam-audience) :; return ;;
    --metadata-url) :; return ;;
    --model) :; return ;;
    --mode) mapfile -t COMPREPLY < <(compgen -W 'async deferred sync' -- "$current"); return ;;
    --stt-url) :; return ;;
    --operation-url) :; return ;;
    --retries) :; return ;;
    --in-flight) :; return ;;
    --timeout) :; return ;;
    --wait) :; return ;;
    --poll-interval) :; return ;;
    --bucket) :; return ;;
    --storage-key-file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --storage-url) :; return ;;
    --storage-region) :; return ;;
    --inline-limit) :; return ;;
    --classifier) :; return ;;
    --quantiles) :; return ;;
    --speaker-silence-ms) :; return ;;
    --silence-ms) :; return ;;
    --overlap-ms) :; return ;;
    --summary-model) :; return ;;
    --instruction) :; return ;;
    --submits-per-hour) :; return ;;
    --checks-per-second) :; return ;;
    --syncs-per-second) :; return ;;
    --models-at-once) :; return ;;
    --max-cost) :; return ;;
    --tariffs) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--engine --language --survey --checklist --model-dir --engine-library --model-type --vad-model --ledger --no-ledger -j --jobs --replace --retry-errors --api-key-file --iam-token-file --service-account-key-file --credentials-command --metadata --folder-id --iam-url --iam-audience --metadata-url --check --model --mode --stt-url --operation-url --speaker-labels --keep-remote --resubmit --retries --in-flight --timeout --wait --poll-interval --bucket --storage-key-file --clean-up --storage-url --storage-region --inline-limit --no-normalization --no-literature-text --profanity-filter --no-phone-formatting --classifier --speaker-analysis --conversation-analysis --quantiles --speaker-silence-ms --silence-ms --overlap-ms --summary-model --instruction --submits-per-hour --checks-per-second --syncs-per-second --models-at-once --estimate --max-cost --tariffs --trim-silence --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _oos_stt oos-stt
