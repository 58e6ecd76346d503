#!/usr/bin/env bash
# Sends image files with kcat and shows their predictions.
#   docs/examples/kcat.sh localhost:9092 photo.jpg …
set -euo pipefail
broker=$1
shift

for file in "$@"; do
  # The file's bytes are the value; ce_id is the image's id. By default kcat refuses more than a megabyte.
  kcat -b "$broker" -t images -P -H "ce_id=${file##*/}" -X message.max.bytes=10000000 "$file"
done

# Reads the committed predictions from the beginning to the end (-e). A program should follow the topic instead.
for file in "$@"; do
  for attempt in $(seq 30); do
    found=$(kcat -b "$broker" -t predictions -C -o beginning -e -q -X isolation.level=read_committed |
      grep -F "\"imageId\":\"${file##*/}\"" | tail -n 1) || true
    if [ -n "$found" ]; then break; fi
    sleep 1
  done
  echo "${found:-no prediction for ${file##*/} after $attempt s: check the topic rejected-images}"
done
