# SPDX-License-Identifier: Apache-2.0
# Made from `oos-cut --help` by tests/support/gen-completions.
# shellcheck shell=bash
_oos_cut() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  case $previous in
    -o | --output-dir) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --recordings) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --exclude) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    -j | --jobs) :; return ;;
    --before) :; return ;;
    --after) :; return ;;
    --survey) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --window) :; return ;;
    --merge) :; return ;;
    --growing) mapfile -t COMPREPLY < <(compgen -W 'cut wait skip' -- "$current"); return ;;
    --reserve) :; return ;;
    --waveform) mapfile -t COMPREPLY < <(compgen -W 'png peaks' -- "$current"); return ;;
    --redact-margin) :; return ;;
    --codec) mapfile -t COMPREPLY < <(compgen -W 'opus flac wav mp3 copy' -- "$current"); return ;;
    --rate) mapfile -t COMPREPLY < <(compgen -W '8000 16000 48000' -- "$current"); return ;;
    --bitrate) :; return ;;
    --channels) mapfile -t COMPREPLY < <(compgen -W 'auto mono keep' -- "$current"); return ;;
    --loudness) :; return ;;
    --high-pass) :; return ;;
    --summary) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    --config) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '-o --output-dir --recordings --exclude --dry-run -j --jobs --replace --retry-errors --before --after --survey --window --whole --until-next-visit --merge --growing --reserve --verify --no-sha256 --waveform --redact --redact-margin --codec --rate --bitrate --channels --loudness --high-pass --summary --progress --color -q --quiet -h --help -V --version --config' -- "$current")
    return
  fi
  compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")
}
complete -F _oos_cut oos-cut
