#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages of the given groups that are missing; says what it does, never asks.
#   usage: cmake/install-packages.sh GROUP...     (groups: see cmake/debian-packages.txt)
set -euo pipefail

list="$(dirname "${BASH_SOURCE[0]}")/debian-packages.txt"
if [ $# -eq 0 ]; then
  echo "usage: ${0##*/} GROUP...  (groups are listed in $list)" >&2
  exit 2
fi

missing=()
for group in "$@"; do
  packages=$(awk -v group="$group" '$1 == group { print $2 }' "$list")
  if [ -z "$packages" ]; then
    echo "${0##*/}: no package group \"$group\" in $list" >&2
    exit 2
  fi
  for package in $packages; do
    state=$(dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null || true)
    [ "${state:0:2}" = "ii" ] || missing+=("$package")
  done
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=(env)
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  as_root=(sudo -n env)
else
  {
    echo "${0##*/}: these packages are missing, and neither root nor password-less sudo is at hand:"
    echo "  ${missing[*]}"
    echo "Install them with:  sudo apt-get install --no-install-recommends ${missing[*]}"
  } >&2
  exit 4
fi

echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=300 "$@" </dev/null >"$log" 2>&1
}
if ! apt update || ! apt install -y --no-install-recommends "${missing[@]}"; then
  cat "$log" >&2
  echo "${0##*/}: apt-get failed; its messages are above" >&2
  exit 4
fi
