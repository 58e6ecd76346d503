#!/usr/bin/env bash
# The retraining job: collects labelled images of the stream and trains a new version, which becomes current if it passes the gate.
#   KAFKA_*                    settings of the Kafka client, with the same names as for the classifier
#   SIGHTLINE_MODEL_NAME       name of the model (cifar10)
#   SIGHTLINE_MODEL_REPOSITORY model repository (/models): a folder, or s3://BUCKET/PREFIX, as for the classifier
#   SIGHTLINE_RETRAIN_SINCE    maximum age of the images (7d)
#   arguments                  further options of `retrain`, such as --old-data cifar10
set -euo pipefail

model=${SIGHTLINE_MODEL_NAME:-cifar10}
models=${SIGHTLINE_MODEL_REPOSITORY:-/models}
run=/runs/$(date -u +%Y%m%d-%H%M%S)
kafka=$(mktemp)
mkdir "$run"

trainer() {
  java -XX:MaxRAMPercentage=25 -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -jar /app/sightline-trainer.jar "$@"
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
  echo "no labelled images to train on; $model is unchanged"
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
