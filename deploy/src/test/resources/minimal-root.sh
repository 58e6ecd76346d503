#!/usr/bin/env bash
# Runs a command on a root that has only these files and folders, at the same paths, and an empty /tmp:
#   unshare --user --map-root-user --mount bash minimal-root.sh ROOT FILE... -- COMMAND...
set -euo pipefail
root=$1
shift
while [ "$1" != -- ]; do
  if [ -d "$1" ]; then
    mkdir -p "$root$1"
  else
    mkdir -p "$root${1%/*}"
    : >"$root$1"
  fi
  mount --rbind "$1" "$root$1"
  shift
done
shift
mkdir -p "$root/tmp"
exec chroot "$root" "$@"
