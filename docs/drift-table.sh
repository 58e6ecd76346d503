#!/usr/bin/env bash
# Prints the table of docs/models.md, "Drift": sends images to a running service, first unchanged and then corrupted, and reads its
# metrics. Start the service first, with topics that no other producer uses:
#   ./sightline broker
#   ./sightline serve --model cifar10
#   docs/drift-table.sh FOLDER [ROW...]      a folder of images with one subfolder per class; default: all rows
# COUNT: images per row (2000). ROUNDS: how often to send all images for the row 'windows', which counts false alarms (5).
# BROKER: address of the broker (localhost:9092). SERVICE: address of the service (http://localhost:8080).
set -euo pipefail

images=${1:?give a folder of images with one subfolder per class}
shift
sightline=$(dirname "$0")/../sightline
service=${SERVICE:-http://localhost:8080}
broker=${BROKER:-localhost:9092}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rows=(clean noise:0.02 noise:0.04 noise:0.08 noise:0.15 blur:0.5 blur:0.8 blur:1.5 brightness:-0.3 brightness:-0.1
  brightness:0.1 brightness:0.3 windows)
features=(class confidence brightness contrast saturation sharpness grain)

metrics() { curl -sf "$service/q/metrics"; }
consumed() { metrics | sed -n 's/^sightline_images_consumed_total \(.*\)\..*/\1/p'; }
index_of() { sed -n "s/^sightline_drift_psi{feature=\"$1\",*} //p"; }

# stream COUNT sends COUNT images, waits until all are answered, and writes the answers to $work/answers.
stream() {
  local count=$1 before watcher
  shift
  before=$(consumed)
  "$sightline" watch -b "$broker" --json --predictions --count "$count" --timeout 60s >"$work/answers" &
  watcher=$!
  # The watcher must have reached the end of the topic before new answers arrive.
  sleep 4
  "$sightline" produce -b "$broker" "$images" --shuffle --count "$count" "$@" >/dev/null
  while [ "$(($(consumed) - before))" -lt "$count" ]; do sleep 1; done
  wait "$watcher"
}

right() {
  # The first label is the predicted one; those of the best classes follow.
  sed -n 's/^{"kind":"prediction","imageId":"[^"]*","label":"\([^"]*\)".*"expectedLabel":"\([^"]*\)".*/\1 \2/p' "$work/answers" |
    awk '$1 == $2 {right++} END {printf "%.1f%%", 100 * right / NR}'
}

row() {
  local page feature
  if [ "$1" = clean ]; then stream "${COUNT:-2000}"; else stream "${COUNT:-2000}" --corrupt "$1"; fi
  page=$(metrics)
  printf '| %s |' "$1"
  for feature in "${features[@]}"; do
    printf ' %.2f |' "$(index_of "$feature" <<<"$page")"
  done
  printf ' %s | %s |\n' \
    "$(grep '^sightline_drift_alarm.* 1.0$' <<<"$page" | sed 's/.*"\(.*\)".*/\1/' | paste -sd, - | sed 's/,/, /g')" "$(right)"
}

# Sends all images unchanged, each round in another order, and reads the index of every feature meanwhile.
windows() {
  local all round most=0 seen=0 alarms=0 page value
  all=$(find "$images" -type f | wc -l)
  # First remove corrupted images of earlier rows from the window.
  stream 1100
  for round in $(seq "${ROUNDS:-5}"); do
    "$sightline" produce -b "$broker" "$images" --shuffle --seed "$round" --count "$all" >/dev/null &
    local sender=$! goal=$(($(consumed) + all)) before=0 now
    while now=$(consumed) && [ "$now" -lt "$goal" ]; do
      # The service compares after every 100 images.
      if [ $((now / 100)) -gt "$before" ]; then
        before=$((now / 100)) page=$(metrics) seen=$((seen + 1))
        if grep -q '^sightline_drift_alarm.* 1.0$' <<<"$page"; then alarms=$((alarms + 1)); fi
        value=$(sed -n 's/^sightline_drift_psi.* //p' <<<"$page" | sort -g | tail -n 1)
        most=$(printf '%s\n%s\n' "$most" "$value" | sort -g | tail -n 1)
      fi
      sleep 0.1
    done
    wait "$sender"
  done
  printf '%d clean images, %d readings, %d with an alarm; highest index of all features: %.3f\n' \
    $((all * ${ROUNDS:-5})) "$seen" "$alarms" "$most"
}

metrics >"$work/page" || { echo "$0: no service answers at $service: start one, or set SERVICE" >&2; exit 1; }
if [ $# -gt 0 ]; then rows=("$@"); fi
printf '| images |'; printf ' %s |' "${features[@]}"; printf ' alarm | right |\n'
printf '|---|'; printf -- '---|%.0s' "${features[@]}"; printf -- '---|---|\n'
for each in "${rows[@]}"; do
  if [ "$each" = windows ]; then windows; else row "$each"; fi
done
