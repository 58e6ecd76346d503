#!/usr/bin/env bash
# The life of a model, on real images: a first version, trained on few, is served; images and their labels are streamed; what
# the stream brought is collected, a new version is trained on it, judged, promoted while images flow, and rolled back; a
# candidate that was made worse is refused, and when it is forced in for a share of the images, the service rolls it back.
# In the end every image that was sent is counted: answered once, or not.
#
#   docs/examples/life.sh --data DIR [--work DIR]
#
# DIR holds train/CLASS/* and test/CLASS/*, such as CIFAR-10 as images. Everything is made in a folder of its own, listens on
# 127.0.0.1 only, and what was started is stopped in the end. Nothing is downloaded but what a first build needs.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
data=
work=
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=${2:?--data needs a folder}; shift 2 ;;
    --work) work=${2:?--work needs a folder}; shift 2 ;;
    *) echo "life.sh: $1 is not understood: give --data DIR, and --work DIR for a folder that stays" >&2; exit 2 ;;
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
# Shows a command as a person would type it; run also runs it. What runs beside the script is started without a function
# around it, so that the process to be ended is the command's own.
show() { printf '$ ./sightline %s\n' "$(echo "$*" | sed "s#$work/##g; s#$data#DATA#g; s#$home/##g")"; }
run() {
  show "$@"
  "$home/sightline" "$@"
}
# The names of a folder's files, and how many there are.
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

# Waits until a log says something, or fails when the process has ended or it takes longer than two minutes.
wait_for() {
  local pid=$1 log=$2 text=$3 i
  for ((i = 0; i < 240; i++)); do
    if grep -q "$text" "$log" 2>/dev/null; then return; fi
    kill -0 "$pid" 2>/dev/null || { cat "$log" >&2; fail "a process ended too early, see above"; }
    sleep 0.5
  done
  cat "$log" >&2
  fail "'$text' did not come within two minutes, see above"
}

# A wave of images as one flat folder, in which the classes take turns: wave NAME FIRST COUNT takes COUNT images of each class,
# from the FIRST on. An image's id is its file name, such as one-0001-cat.jpg, so that its class can be told again.
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

# Copies COUNT images of each class from the FIRST on to FOLDER/CLASS: images PART FIRST COUNT FOLDER
images() {
  local part=$1 first=$2 count=$3 folder=$4 class
  for class in $classes; do
    mkdir -p "$folder/$class"
    find "$data/$part/$class" -type f | sort | sed -n "${first},$((first + count - 1))p" | xargs -I{} cp {} "$folder/$class/"
  done
}

# All answers, one a line: id, label, version ("-" and the reason where it was rejected). answers COUNT waits for so many;
# answers 0 reads until nothing comes any more, so that one too many is seen.
answers() {
  local timeout=60s
  if [ "$1" = 0 ]; then timeout=5s; fi
  "$home/sightline" watch --json --from-beginning --count "$1" --timeout $timeout --bootstrap-servers "$broker" |
    sed -E 's/.*"kind":"prediction","imageId":"([^"]*)","label":"([^"]*)".*"version":"([^"]*)".*/\1 \2 \3/
            s/.*"kind":"rejection","imageId":"([^"]*)","reason":"([^"]*)".*/\1 - \2/'
}

# How many of a wave's images each version has right: accuracy NAME
accuracy() {
  awk -v wave="$1" '
    index($1, wave "-") == 1 && $2 != "-" {
      class = $1; sub(/^[a-z]+-[0-9]+-/, "", class); sub(/\.jpg$/, "", class)
      all[$3]++; right[$3] += (class == $2)
    }
    END { for (version in all) printf "  version %s: %d of %d right, %.1f%%\n", version, right[version], all[version], 100 * right[version] / all[version] }
  ' "$work/answers" | sort
}

# What is not built yet is built here, and not while something waits for it.
"$home/sightline" train --help >/dev/null
"$home/sightline" serve --help >/dev/null

say "Images: few to begin with, more to stream, others to judge by"
classes=$(ls "$data/train")
for class in $classes; do find "$data/train/$class" -type f | sort >"$work/files-$class"; done
images train 1 60 "$work/first/train"
images test 1 50 "$work/first/test"
images test 51 150 "$work/held-out"
wave one 61 600
wave two 661 150
wave three 811 100
wave four 911 150
echo "$(count "$work/first/train") to begin with, $(count "$work/one") to learn from, $(count "$work/held-out") to judge by"

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

say "Images are streamed; then people say what they show"
run produce "$work/one" --no-labels-from-folders --bootstrap-servers "$broker"
# What happens in a stream: an image that is none, and the same image once more under another id.
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

say "What the stream brought is collected"
run data collect "$work/collected" --model $model --models "$work/models" --bootstrap-servers "$broker"

say "A new version is trained on it, from the weights of version 1"
run retrain --model $model --data "$work/collected" --old-data "$work/first" --old-share 20 --epochs 12 --learning-rate 0.003 \
  --run "$work/run-2" --models "$work/models" --no-cache --why "labels of the first week" |
  grep -E '^(\$|going|new|old|model:|registered)'

say "The gate judges it on images that neither was trained on"
run models gate $model/2 --data "$work/held-out" --models "$work/models"

say "It is promoted while images flow"
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

say "It is rolled back while images flow"
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

say "A candidate made worse on purpose: the labels of what was collected are shuffled among its images"
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

say "Forced in for a third of the images, it is rolled back by the service itself"
run models canary $model/3 --share 33 --models "$work/models" --why "to see it go"
run produce "$work/four" --no-labels-from-folders --rate 60 --bootstrap-servers "$broker"
sent=$((sent + $(count "$work/four")))
answers $sent >"$work/answers"
echo "in the stream:"
accuracy four
run trial --service "http://127.0.0.1:$http"
grep -o 'trial-rolled-back.*' "$work/serve.log" || fail "the service did not end the trial"

say "What was done to the model"
run models history $model --models "$work/models"

say "Every image that was sent, counted"
for folder in one two three four odd; do names "$work/$folder"; done | sort >"$work/sent"
answers 0 >"$work/answers"
cut -d ' ' -f 1 "$work/answers" | sort >"$work/answered"
lost=$(comm -23 "$work/sent" <(sort -u "$work/answered") | wc -l)
strange=$(comm -13 "$work/sent" <(sort -u "$work/answered") | wc -l)
doubled=$(uniq -d "$work/answered" | wc -l)
echo "$(wc -l <"$work/sent") sent, $(wc -l <"$work/answered") answered: $lost lost, $doubled doubled, $strange never sent"
[ "$lost$doubled$strange" = 000 ] || fail "the answers are not those of the images"
kill -0 "$service" 2>/dev/null || fail "the service has ended"
