#!/usr/bin/env bash
# The life cycle of a model, on real images. A first version, trained on few images, is served. Images and labels are sent and
# collected, and a new version is trained on them, judged, promoted while images arrive, and rolled back. The gate refuses a
# candidate that was made worse, and the service rolls it back if it is started as a canary nevertheless. At the end the script
# checks that every image was answered exactly once.
#
#   docs/examples/life.sh --data DIR [--work DIR]
#
# DIR contains train/CLASS/* and test/CLASS/*, such as CIFAR-10 as images. All files are written to one folder, all processes
# listen on 127.0.0.1 only and are stopped at the end. Only the first build downloads anything.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
data=
work=
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=${2:?--data needs a folder}; shift 2 ;;
    --work) work=${2:?--work needs a folder}; shift 2 ;;
    *) echo "life.sh: unknown option $1: give --data DIR, and --work DIR for a folder to keep" >&2; exit 2 ;;
  esac
done
if [ ! -d "$data/train" ] || [ ! -d "$data/test" ]; then
  echo "life.sh: give --data DIR with train/CLASS/* and test/CLASS/*" >&2
  exit 2
fi
data=$(cd "$data" && pwd -P)
if [ -z "$work" ]; then work=$(mktemp -d); temporary=$work; else mkdir -p "$work"; work=$(cd "$work" && pwd -P); temporary=; fi

if [ -n "$(ls -A "$work")" ]; then
  echo "life.sh: $work is not empty: give --work a new folder" >&2
  exit 2
fi

model=life
say() { printf '\n== %s\n' "$*"; }
# Shows a command as a person would type it; run also runs it. Background processes are started without a function, so that $! is
# the process of the command.
show() { printf '$ ./sightline %s\n' "$(echo "$*" | sed "s#$work/##g; s#$data#DATA#g; s#$home/##g")"; }
run() {
  show "$@"
  "$home/sightline" "$@"
}
# Prints the names of a folder's files, or their number.
names() { find "$1" -type f -printf '%f\n' | sort; }
count() { find "$1" -type f | wc -l; }
fail() { echo "life.sh: $*" >&2; exit 1; }

started=()
finish() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  if [ -n "$temporary" ]; then rm -rf "$temporary"; fi
}
trap finish EXIT
trap 'exit 130' INT TERM

free_port() {
  local port=$1
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}

# Waits until a log contains a text. Fails if the process ends first, or after two minutes.
wait_for() {
  local pid=$1 log=$2 text=$3 i
  for ((i = 0; i < 240; i++)); do
    if grep -q "$text" "$log" 2>/dev/null; then return; fi
    kill -0 "$pid" 2>/dev/null || { cat "$log" >&2; fail "a process ended too early, see its log above"; }
    sleep 0.5
  done
  cat "$log" >&2
  fail "'$text' did not appear in the log within two minutes, see above"
}

# wave NAME FIRST COUNT writes COUNT images of each class, from number FIRST on, to one flat folder in which the classes alternate.
# The id of an image is its file name, such as one-0001-cat.jpg, which contains its class.
wave() {
  local name=$1 first=$2 count=$3 class file number
  mkdir -p "$work/$name"
  for class in $classes; do
    number=0
    sed -n "${first},$((first + count - 1))p" "$work/files-$class" | while read -r file; do
      number=$((number + 1))
      cp "$file" "$work/$name/$name-$(printf '%04d' "$number")-$class.jpg"
    done
  done
}

# images PART FIRST COUNT FOLDER copies COUNT images of each class, from number FIRST on, to FOLDER/CLASS.
images() {
  local part=$1 first=$2 count=$3 folder=$4 class
  for class in $classes; do
    mkdir -p "$folder/$class"
    find "$data/$part/$class" -type f | sort | sed -n "${first},$((first + count - 1))p" | xargs -I{} cp {} "$folder/$class/"
  done
}

# Prints all answers, one per line: id, label, version; for a rejected image id, "-" and the reason. answers COUNT waits for COUNT
# answers; answers 0 reads until no more arrive, so that surplus answers are found.
answers() {
  local timeout=60s
  if [ "$1" = 0 ]; then timeout=5s; fi
  "$home/sightline" watch --json --from-beginning --count "$1" --timeout $timeout --bootstrap-servers "$broker" |
    sed -E 's/.*"kind":"prediction","imageId":"([^"]*)","label":"([^"]*)".*"version":"([^"]*)".*/\1 \2 \3/
            s/.*"kind":"rejection","imageId":"([^"]*)","reason":"([^"]*)".*/\1 - \2/'
}

# accuracy NAME prints how many images of a wave each version has right.
accuracy() {
  awk -v wave="$1" '
    index($1, wave "-") == 1 && $2 != "-" {
      class = $1; sub(/^[a-z]+-[0-9]+-/, "", class); sub(/\.jpg$/, "", class)
      all[$3]++; right[$3] += (class == $2)
    }
    END { for (version in all) printf "  version %s: %d of %d right, %.1f%%\n", version, right[version], all[version], 100 * right[version] / all[version] }
  ' "$work/answers" | sort
}

# Builds everything now, so that no later step waits for a build.
"$home/sightline" train --help >/dev/null
"$home/sightline" serve --help >/dev/null

say "Images: some to start with, more to send, others for the gate"
classes=$(ls "$data/train")
for class in $classes; do find "$data/train/$class" -type f | sort >"$work/files-$class"; done
images train 1 60 "$work/first/train"
images test 1 50 "$work/first/test"
images test 51 150 "$work/held-out"
wave one 61 600
wave two 661 150
wave three 811 100
wave four 911 150
echo "$(count "$work/first/train") to start with, $(count "$work/one") to train on later, $(count "$work/held-out") for the gate"

say "Version 1, trained on few images"
run train "$work/first" --network "$home/docs/examples/life.yaml" --run "$work/run-1" --name $model --models "$work/models" --no-cache --why "the first" |
  grep -E '^(\$|model:|registered)'

say "A broker and the service"
broker=127.0.0.1:$(free_port 29092)
http=$(free_port 28080)
"$home/sightline" broker --data "$work/broker" --port "${broker#*:}" --advertised-host 127.0.0.1 >"$work/broker.log" 2>&1 &
started+=($!)
wait_for "$!" "$work/broker.log" "ready at"
show serve --model $model --models "$work/models" -D sightline.model.check-every=1s \
  -D sightline.trial.max-disagreement=0.6 -D sightline.trial.min-images=100
"$home/sightline" serve --model $model --models "$work/models" --http-port "$http" --bootstrap-servers "$broker" \
  -D quarkus.http.host=127.0.0.1 -D sightline.model.check-every=1s \
  -D sightline.trial.max-disagreement=0.6 -D sightline.trial.min-images=100 >"$work/serve.log" 2>&1 &
service=$!
started+=("$service")

say "Images are sent, then people label them"
run produce "$work/one" --no-labels-from-folders --bootstrap-servers "$broker"
# Cases that happen in practice: a file that is not an image, and the same image again under another id.
mkdir -p "$work/odd"
echo "no image" >"$work/odd/odd-0001-broken.jpg"
cp "$work/one/$(names "$work/one" | sed -n 1p)" "$work/odd/odd-0002-again.jpg"
run produce "$work/odd" --no-labels-from-folders --bootstrap-servers "$broker"
for file in "$work"/one/*; do
  id=${file##*/}
  label=${id#*-*-}
  echo "$id,${label%.jpg}"
done >"$work/labels.csv"
run label "$(names "$work/one" | sed -n 2p)" frog --by hasty --bootstrap-servers "$broker"
run label nobody-knows-me.jpg cat --by hasty --bootstrap-servers "$broker"
run label --file "$work/labels.csv" --by anna --bootstrap-servers "$broker"
sent=$(($(count "$work/one") + $(count "$work/odd")))
answers $sent >"$work/answers"
echo "in the stream:"
accuracy one

say "Images and labels are collected"
run data collect "$work/collected" --model $model --models "$work/models" --bootstrap-servers "$broker"

say "A new version is trained on them, from the weights of version 1"
run retrain --model $model --data "$work/collected" --old-data "$work/first" --old-share 20 --epochs 12 --learning-rate 0.003 \
  --run "$work/run-2" --models "$work/models" --no-cache --why "labels of the first week" |
  grep -E '^(\$|going|new|old|model:|registered)'

say "The gate judges it on images that neither version was trained on"
run models gate $model/2 --data "$work/held-out" --models "$work/models"

say "It is promoted while images arrive"
show produce "$work/two" --no-labels-from-folders --rate 60 --bootstrap-servers "$broker"
"$home/sightline" produce "$work/two" --no-labels-from-folders --rate 60 --bootstrap-servers "$broker" >"$work/produce.log" &
producing=$!
started+=("$producing")
sleep 4
run models promote $model/2 --models "$work/models" --why "passed the gate"
wait "$producing"
cat "$work/produce.log"
sent=$((sent + $(count "$work/two")))
answers $sent >"$work/answers"
echo "in the stream:"
accuracy two

say "It is rolled back while images arrive"
show produce "$work/three" --no-labels-from-folders --rate 60 --bootstrap-servers "$broker"
"$home/sightline" produce "$work/three" --no-labels-from-folders --rate 60 --bootstrap-servers "$broker" >"$work/produce.log" &
producing=$!
started+=("$producing")
sleep 3
run models rollback $model --models "$work/models" --why "to see that it can be"
wait "$producing"
cat "$work/produce.log"
sent=$((sent + $(count "$work/three")))
answers $sent >"$work/answers"
echo "in the stream:"
accuracy three

say "A candidate made worse on purpose: the labels of the collected images are shuffled"
run models promote $model/2 --models "$work/models" --why "the better one"
find "$work/collected/train" "$work/collected/test" -type f | sort |
  awk -F / '
    BEGIN { srand(1) }
    { file[NR] = $0; part[NR] = $(NF - 2); class[NR] = $(NF - 1) }
    END {
      for (i = NR; i > 1; i--) { j = 1 + int(i * rand()); swapped = class[i]; class[i] = class[j]; class[j] = swapped }
      for (i = 1; i <= NR; i++) print part[i] "/" class[i], file[i]
    }' |
  while read -r folder file; do
    mkdir -p "$work/shuffled/$folder"
    cp "$file" "$work/shuffled/$folder/"
  done
run retrain --model $model --data "$work/shuffled" --epochs 12 --learning-rate 0.003 --run "$work/run-3" --models "$work/models" \
  --no-cache --why "labels shuffled on purpose" | grep -E '^(\$|going|new|model:|registered)'
code=0
run models gate $model/3 --data "$work/held-out" --models "$work/models" || code=$?
echo "exit code $code"
[ "$code" = 3 ] || fail "the gate let the worse candidate pass"

say "The service rolls it back when it is a canary for a third of the images"
run models canary $model/3 --share 33 --models "$work/models" --why "to see it go"
run produce "$work/four" --no-labels-from-folders --rate 60 --bootstrap-servers "$broker"
sent=$((sent + $(count "$work/four")))
answers $sent >"$work/answers"
echo "in the stream:"
accuracy four
run trial --service "http://127.0.0.1:$http"
grep -o 'trial-rolled-back.*' "$work/serve.log" || fail "the service did not end the trial"

say "History of the model"
run models history $model --models "$work/models"

say "Count of all images that were sent"
for folder in one two three four odd; do names "$work/$folder"; done | sort >"$work/sent"
answers 0 >"$work/answers"
cut -d ' ' -f 1 "$work/answers" | sort >"$work/answered"
lost=$(comm -23 "$work/sent" <(sort -u "$work/answered") | wc -l)
strange=$(comm -13 "$work/sent" <(sort -u "$work/answered") | wc -l)
doubled=$(uniq -d "$work/answered" | wc -l)
echo "$(wc -l <"$work/sent") sent, $(wc -l <"$work/answered") answered: $lost lost, $doubled doubled, $strange never sent"
[ "$lost$doubled$strange" = 000 ] || fail "the answers are not those of the images"
kill -0 "$service" 2>/dev/null || fail "the service has ended"
