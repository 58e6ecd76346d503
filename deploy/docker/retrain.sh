#!/usr/bin/env bash
# The retraining job: labelled images of the stream, a new version from them, and the gate, which alone makes it current.
#   KAFKA_*                    a Kafka client's settings, named as the classifier has them
#   SIGHTLINE_MODEL_NAME       which model (cifar10)
#   SIGHTLINE_MODEL_REPOSITORY where it lies (/models), as the classifier has it: a bucket perhaps, s3://BUCKET/PREFIX
#   SIGHTLINE_RETRAIN_SINCE    how far back to look for images (7d)
#   arguments                  further options of `retrain`, such as --old-data cifar10
set -euo pipefail

model=${SIGHTLINE_MODEL_NAME:-cifar10}
models=${SIGHTLINE_MODEL_REPOSITORY:-/models}
run=/runs/$(date -u +%Y%m%d-%H%M%S)
kafka=$(mktemp)
mkdir "$run"

trainer() {
  java -Xmx1g -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -jar /app/sightline-trainer.jar "$@"
}

env | grep '^KAFKA_' | while IFS='=' read -r name value; do
  name=${name#KAFKA_}
  name=${name,,}
  # The file is in the format of Java's properties, in which a backslash is an escape.
  printf '%s=%s\n' "${name//_/.}" "${value//\\/\\\\}"
done >"$kafka"

collected=0
trainer data collect "$run/images" --kafka-config "$kafka" --from "${SIGHTLINE_RETRAIN_SINCE:-7d}" \
  --model "$model" --models "$models" || collected=$?
rm "$kafka"
if [ "$collected" = 3 ]; then
  echo "nothing to learn from; $model stays as it is"
  exit 0
fi
[ "$collected" = 0 ]

trainer retrain --model "$model" --data "$run/images" --run "$run/run" --models "$models" "$@" | tee "$run/retrain.log"
version=$(sed -n "s|^registered as \($model/[0-9]*\).*|\1|p" "$run/retrain.log")

judged=0
trainer models gate "$version" --data "$run/images" --models "$models" --page "$run/gate.html" \
  --promote --by retrain-job || judged=$?
if [ "$judged" = 3 ]; then
  echo "$version is worse than the current version and stays a candidate; $run/gate.html says why"
  exit 0
fi
exit "$judged"
