#!/usr/bin/env bash
# Checks the classifier on an NVIDIA GPU: its answers beside those of the CPU, its speed beside that of ONNX Runtime alone, and that
# it never falls back to the CPU silently. It has two halves, because the machine with the GPU needs no network.
#
#   deploy/gpu-check.sh pack [--without-cuda] TARGET
#       On a machine with Maven Central, a JDK, Maven, git and tar: builds the project for CUDA, and packs it with models, images and
#       the libraries of CUDA and cuDNN into a new folder, or into a file if TARGET ends in .tar.
#   deploy/gpu-check.sh run
#       On the machine with the GPU, from the packed folder. It needs NVIDIA's driver, Java 17, awk and ldd.
#   deploy/gpu-check.sh compare CPU.json CUDA.json
#       Compares two outputs of 'sightline classify --format json'.
#
# Each check of 'run' prints one line. The exit code is 1 if one of them failed.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
service=$home/classifier-service/target/quarkus-app
native=$service/native
provider=$native/libonnxruntime_providers_cuda.so
cudnn=libcudnn.so.9
models='shapes cifar10 resnet50'

# Parity: recent GPUs multiply with 10 bits of precision (TF32), so answers may differ from those of the CPU in the third digit. A
# probability may differ by bound. The label may differ if its probability on the CPU is less than tie below the best one, relative to it.
bound=0.01
tie=0.05
images=1000
# Speed: images/s of the service, relative to those of ONNX Runtime alone.
aim=0.8
kafka_port=19092
http_port=18080

fail() {
  echo "gpu-check: $*" >&2
  exit 1
}

usage() {
  echo "usage: gpu-check.sh pack [--without-cuda] DIR|FILE.tar, gpu-check.sh run, or gpu-check.sh compare CPU.json CUDA.json" >&2
  exit 2
}

# --- pack ---------------------------------------------------------------------------------------------------------------------------

pack() {
  local with_cuda=true
  if [ "${1:-}" = --without-cuda ]; then with_cuda=false && shift; fi
  [ $# -eq 1 ] || usage
  local target=$1 program
  [ ! -e "$target" ] || fail "$target exists: give a new name"
  for program in mvn git tar java; do
    command -v "$program" >/dev/null || fail "$program is not on the PATH: install it"
  done
  mkdir -p "$(dirname "$target")"
  # In the same file system as the target, because it takes several gigabytes.
  work=$(mktemp -d "$(dirname "$target")/.gpu-check-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  work=$(cd "$work" && pwd -P)
  build_for_cuda
  make_model_and_images
  assemble
  if $with_cuda; then add_cuda; fi
  case $target in
    *.tar) tar -cf "$target" -C "$work" sightline-gpu ;;
    *) mv "$work/sightline-gpu" "$target" ;;
  esac
  echo "packed $target ($(du -sh "$target" | cut -f 1)); on the machine with the GPU: deploy/gpu-check.sh run in its folder"
}

# Builds a copy of the sources, so that the build for the CPU stays as it is.
build_for_cuda() {
  build=$work/build
  mkdir "$build"
  (cd "$home" && git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read --files-from=- -cf -) |
    tar -xf - -C "$build"
  echo "building for CUDA"
  mvn -B -ntp -f "$build/pom.xml" -Pgpu -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcyclonedx.skip=true \
    -pl cli,classifier-service,trainer -am package >"$work/build.log" ||
    fail "the build failed: $(grep -m 1 '^\[ERROR\]' "$work/build.log" || tail -n 1 "$work/build.log")"
}

make_model_and_images() {
  echo "making a network of ResNet-50's shape, and $images images"
  mkdir "$work/files" "$build/.sightline"
  java -cp "$build/trainer/target/sightline-trainer.jar" dev.sightline.trainer.benchmark.GpuCheckFiles "$work/files"
  "$build/sightline" models import "$work/files/resnet50.onnx" --name resnet50 --labels "$work/files/labels.txt" \
    --preset imagenet --resize crop --shorter-side 256 >"$work/import.log"
  # The launcher would prepare the service itself before the command.
  touch "$build/.sightline/prepared"
  "$build/sightline" prepare >"$work/prepare.log"
}

# What is packed has the layout of the repository, so that the launcher finds it and builds nothing.
assemble() {
  local packed=$work/sightline-gpu
  mkdir -p "$packed/cli/target" "$packed/classifier-service/target" "$packed/deploy" "$packed/.sightline"
  cp -a "$build/sightline" "$build/models" "$packed/"
  cp -a "$build/cli/target/sightline-cli.jar" "$packed/cli/target/"
  cp -a "$build/classifier-service/target/quarkus-app" "$packed/classifier-service/target/"
  cp -a "$build/deploy/gpu-check.sh" "$packed/deploy/"
  mv "$work/files/images" "$packed/"
  touch "$packed/.sightline/prepared"
}

# Bytedeco publishes the libraries of CUDA and cuDNN as jars. The last one with cuBLAS and cuDNN for CUDA 12 has a runtime that is too
# old for ONNX Runtime, so that the runtime of the next one replaces it.
add_cuda() {
  local libraries=$work/cuda/org/bytedeco/cuda/linux-x86_64 name
  mkdir "$work/sightline-gpu/cuda"
  fetch_jar "cuda:$(property cuda.libraries.version):jar:linux-x86_64-redist"
  for name in cublas cudnn; do mv "$libraries/lib$name"* "$work/sightline-gpu/cuda/"; done
  rm -rf "$libraries"
  fetch_jar "cuda-redist:$(property cuda.runtime.version):jar:linux-x86_64"
  for name in cudart cufft curand nvrtc nvJitLink; do mv "$libraries/lib$name"* "$work/sightline-gpu/cuda/"; done
}

property() {
  sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$build/pom.xml"
}

fetch_jar() {
  echo "fetching org.bytedeco:$1"
  mvn -B -ntp -q -N -f "$build/pom.xml" dependency:unpack "-Dartifact=org.bytedeco:$1" "-DoutputDirectory=$work/cuda" \
    >"$work/cuda.log" ||
    fail "cannot fetch CUDA ($(grep -m 1 '^\[ERROR\]' "$work/cuda.log")): install it on the machine with the GPU, and pack --without-cuda"
}

# --- run ----------------------------------------------------------------------------------------------------------------------------

failed=0

passed() {
  echo "ok      $*"
}

not_passed() {
  echo "FAILED  $*"
  failed=$((failed + 1))
}

# Prints the reason that a command of Sightline gave, in the file that has its output.
reason_in() {
  local line last='no output'
  while IFS= read -r line; do
    case $line in 'sightline: '*) echo "${line#sightline: }" && return ;; esac
    last=$line
  done <"$1"
  echo "$last"
}

require_gpu() {
  local gpu
  command -v nvidia-smi >/dev/null || fail "nvidia-smi is missing: install NVIDIA's driver"
  gpu=$(nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader 2>&1) ||
    fail "nvidia-smi finds no GPU ($(head -n 1 <<<"$gpu")): check the driver and the device"
  passed "GPU: $(head -n 1 <<<"$gpu")"
}

require_files() {
  local file
  for file in "$provider" "$home/models/resnet50" "$home/images"; do
    [ -e "$file" ] || fail "$file is missing: make a folder with 'gpu-check.sh pack', and start the script in that folder"
  done
}

# True if the loader finds the library. ldd does not list cuDNN, which ONNX Runtime loads later.
is_found() {
  local folder
  IFS=: read -ra folders <<<"$LD_LIBRARY_PATH"
  for folder in "${folders[@]}"; do
    if [ -e "$folder/$1" ]; then return 0; fi
  done
  PATH=$PATH:/sbin:/usr/sbin ldconfig -p | awk -v name="$1" '$1 == name { found = 1 } END { exit !found }'
}

require_libraries() {
  local missing
  missing=$(ldd "$provider" | awk '/not found/ { printf " %s", $1 }')
  is_found "$cudnn" || missing="$missing $cudnn"
  case $missing in
    '') ;;
    *libcuda.so*) fail "these libraries are missing:$missing; install NVIDIA's driver, whose part libcuda.so.1 is" ;;
    *) fail "these libraries are missing:$missing; install CUDA 12.9 and cuDNN 9, or pack without --without-cuda" ;;
  esac
  # ONNX Runtime itself provides Provider_GetHost.
  missing=$(ldd -r "$provider" 2>&1 | awk '/undefined symbol/ && !/Provider_GetHost/ { print $3; exit }')
  [ -z "$missing" ] || fail "the libraries of CUDA do not fit ONNX Runtime: ${missing%,} is missing in them; install CUDA 12.9 and cuDNN 9"
  passed "libraries: all that ONNX Runtime needs for CUDA are found"
}

# classify DEVICE MODEL FILE writes the answers for all images, and what the command says to FILE.err.
classify() {
  "$home/sightline" classify "$home/images" --device "$1" --model "$2" --format json --top-k 1000 >"$3" 2>"$3.err"
}

parity() {
  local model=$1 device text
  for device in cpu cuda; do
    if ! classify "$device" "$model" "$work/$model-$device"; then
      not_passed "parity of $model: on $device: $(reason_in "$work/$model-$device.err")"
      return
    fi
  done
  if text=$(compare "$work/$model-cpu" "$work/$model-cuda"); then
    passed "parity of $model: $text"
  else
    not_passed "parity of $model: $text"
  fi
}

# compare CPU.json CUDA.json prints the differences, and fails if one is too large.
compare() {
  awk -v other="$2" -v bound="$bound" -v tie="$tie" -v images="$images" '
    # Fills of[] with the probability of each label, and returns the first label.
    function read_answer(line, of,   parts, count, i, label, first) {
      delete of
      count = split(line, parts, /"label":"/)
      for (i = 2; i <= count; i++) {
        label = substr(parts[i], 1, index(parts[i], "\"") - 1)
        if (i == 2) { first = label; continue }
        sub(/^[^"]*","probability":/, "", parts[i])
        of[label] = parts[i] + 0
      }
      return first
    }
    {
      if ((getline line < other) <= 0) exit
      if ($0 ~ /^\{"file":"[^"]*","rejected"/ || line ~ /^\{"file":"[^"]*","rejected"/) { rejected++; next }
      label = read_answer($0, cpu)
      second = read_answer(line, cuda)
      compared++
      if (label != second) { if (cpu[second] >= (1 - tie) * cpu[label]) ties++; else wrong++ }
      for (each in cpu) {
        difference = cpu[each] - cuda[each]
        if (difference < 0) difference = -difference
        if (difference > largest) largest = difference
      }
    }
    END {
      printf "%d images, largest difference of a probability %.1e (at most %s), %d near ties with another label", \
        compared, largest, bound, ties
      if (wrong) printf ", %d wrong labels", wrong
      if (rejected) printf ", %d rejected", rejected
      printf "\n"
      exit !(compared == images && !wrong && !rejected && largest <= bound)
    }' "$1"
}

# speed MODEL COUNT
speed() {
  local model=$1 text
  if ! "$home/sightline" bench --device cuda --model "$model" --images "$home/images" --count "$2" --rounds 1 --load 1s \
    >"$work/bench-$model" 2>"$work/bench-$model.err"; then
    not_passed "speed of $model: $(reason_in "$work/bench-$model.err")"
    return
  fi
  if text=$(awk -v aim="$aim" '
    /^floor, images\/s/ { floor = $3 }
    /^service, images\/s/ { service = $3 }
    /of the floor/ && ratio == "" { ratio = $4 }
    END { printf "%s images/s, ONNX Runtime alone %s: %s of it (aim: %s)\n", service, floor, ratio, aim; exit !(ratio >= aim) }' \
    "$work/bench-$model"); then
    passed "speed of $model: $text"
  else
    not_passed "speed of $model: $text"
  fi
}

# Makes a folder of empty files with the names of CUDA's libraries, so that the loader finds these first.
break_libraries() {
  local library
  mkdir "$work/broken"
  ldd "$provider" | awk '$1 ~ /^libcu/ { print $1 }' >"$work/libraries"
  while read -r library; do : >"$work/broken/$library"; done <"$work/libraries"
}

# expect_failure NAME EXIT_CODE OUTPUT TEXT
expect_failure() {
  local reason
  reason=$(reason_in "$3")
  case $2,$reason in
    0,* | 124,*) not_passed "$1 with broken libraries: it ran (exit code $2)" ;;
    *"$4"*) passed "$1 with broken libraries fails: ${reason:0:160}" ;;
    *) not_passed "$1 with broken libraries: $reason" ;;
  esac
}

no_silent_fallback() {
  local code=0
  break_libraries
  start_broker
  LD_LIBRARY_PATH=$work/broken:$LD_LIBRARY_PATH classify cuda shapes "$work/broken-classify" || code=$?
  if [ -s "$work/broken-classify" ]; then code=0; fi
  expect_failure 'classify --device cuda' "$code" "$work/broken-classify.err" '--device cuda, but '
  code=0
  LD_LIBRARY_PATH=$work/broken:$LD_LIBRARY_PATH timeout 60 "$home/sightline" serve --device cuda --model shapes \
    -b "localhost:$kafka_port" --http-port "$http_port" >"$work/broken-serve" 2>&1 || code=$?
  expect_failure 'serve --device cuda' "$code" "$work/broken-serve" 'sightline.inference.device=cuda, but '
  auto_uses cuda 'with a GPU' "$home/cuda"
  auto_uses cpu 'with broken libraries' "$work/broken"
}

metrics() {
  {
    exec 3<>"/dev/tcp/127.0.0.1/$http_port" && printf 'GET /q/metrics HTTP/1.0\r\n\r\n' >&3 && cat <&3
  } 2>/dev/null || true
}

# auto_uses DEVICE TITLE FOLDER starts the service with device auto and this folder of libraries first.
auto_uses() {
  local device=$1 log=$work/auto-$1 attempt shown='' pid
  LD_LIBRARY_PATH=$3:$LD_LIBRARY_PATH "$home/sightline" serve --device auto --model shapes -b "localhost:$kafka_port" \
    --http-port "$http_port" >"$log" 2>&1 &
  pid=$!
  for ((attempt = 0; attempt < 60; attempt++)); do
    shown=$(metrics | awk '/^sightline_inference_device\{/ && $NF == 1 { print $1 }')
    if [ -n "$shown" ] || ! kill -0 "$pid" 2>/dev/null; then break; fi
    sleep 1
  done
  kill "$pid" 2>/dev/null || true
  wait "$pid" || true
  case $shown in
    *"device=\"$device\""*) ;;
    *) not_passed "serve --device auto, $2: metric ${shown:-missing}, not $device ($(reason_in "$log"))" && return ;;
  esac
  if [ "$device" = cpu ] && ! awk '/fallback-from=cuda/ { found = 1 } END { exit !found }' "$log"; then
    not_passed "serve --device auto, $2: its log does not say why it runs on the CPU"
    return
  fi
  passed "serve --device auto, $2: metric and log say $device"
}

# The service looks for the broker before it loads the model.
start_broker() {
  "$home/sightline" broker --port "$kafka_port" --data "$work/broker" >"$work/broker.log" 2>&1 &
  broker=$!
  local attempt
  for ((attempt = 0; attempt < 60; attempt++)); do
    if (: <>"/dev/tcp/127.0.0.1/$kafka_port") 2>/dev/null; then break; fi
    sleep 1
  done
}

end_run() {
  if [ -n "${broker:-}" ]; then kill "$broker" 2>/dev/null || true; fi
  rm -rf "$work"
}

run() {
  [ $# -eq 0 ] || usage
  require_gpu
  require_files
  export LD_LIBRARY_PATH=$home/cuda${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
  require_libraries
  # Otherwise each process would unpack ONNX Runtime again.
  export JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:-} \"-Donnxruntime.native.path=$native\""
  work=$(mktemp -d)
  trap end_run EXIT
  local model
  for model in $models; do parity "$model"; done
  speed shapes 20000
  speed cifar10 20000
  speed resnet50 2000
  no_silent_fallback
  [ "$failed" -eq 0 ] || fail "$failed checks failed ($SECONDS s)"
  passed "all checks ($SECONDS s)"
}

case ${1:-} in
  pack | run) "$@" ;;
  compare) [ $# -eq 3 ] || usage && compare "$2" "$3" ;;
  *) usage ;;
esac
