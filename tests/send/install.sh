#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Gets s3rver, a server that speaks S3, once, and links it to build/s3rver: tests/send/endurance.py delivers clips to it.
# Versions and sums are in package-lock.json beside this script. No package's own scripts are run.
#   usage: tests/send/install.sh      (kept in $OOS_TEST_CACHE, else $XDG_CACHE_HOME/oos/s3rver, ~/.cache/oos/s3rver)
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"

sum=$(cat "$here/package-lock.json" "$here/install.sh" | sha256sum | cut -c1-16)
cache="${OOS_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/oos/s3rver}"
target="$cache/s3rver-$sum"

if [ ! -e "$target/complete" ]; then
  command -v npm >/dev/null || "$root/cmake/install-packages.sh" engines
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/new-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cp "$here/package.json" "$here/package-lock.json" "$work"
  (cd "$work" && npm ci --ignore-scripts --no-fund --no-audit --cache "$work/npm" >&2)
  rm -rf "$work/npm"
  touch "$work/complete"
  # Another run may have been faster.
  mv -T "$work" "$target" 2>/dev/null || [ -e "$target/complete" ]
fi
mkdir -p "$root/build"
ln -sfn "$target" "$root/build/s3rver"
