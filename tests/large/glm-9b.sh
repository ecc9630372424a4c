#!/usr/bin/env bash
# A 9B model on a machine of 24 GiB: writes a checkpoint of GLM-4.1V-9B's shapes with values by chance (20.6 GB of bfloat16), asks it about a
# picture as anybody would, and prints the most memory held, with and without the mapped pages of the checkpoint, and how long it took.
# Outside CI: it wants 21 GB of free disk and minutes. Measure with nothing else running.
#   tests/large/glm-9b.sh [FOLDER]        the folder is where the checkpoint is written, and deleted afterwards; /tmp where none is named
#   LAYERS=40 VISION_LAYERS=24 TOKENS=8 PICTURE=FILE may be set; STRATA=FILE is a Strata.Tool.dll that is built already
set -euo pipefail
place=$(cd "${1:-/tmp}" && pwd)
given=${STRATA:+$(realpath "$STRATA")}
cd "$(dirname "$0")/../.."
. tests/large/model.sh
picture=${PICTURE:-tests/fixtures/hf/processor_pixels/picture.png}
program=$(program "$given")

work=$(mktemp -d "$place/glm-9b.XXXXXX")
process=
trap '[ -z "$process" ] || kill "$process" 2>/dev/null || true; rm -rf "$work"' EXIT
model=$work/model
model "$model" "${LAYERS:-40}" "${VISION_LAYERS:-24}"

# Asks, and watches: VmHWM is the most of all pages, mapped ones included; RssAnon, looked at ten times a second, what cannot be dropped.
ask() {
  local tokens=$1 start=$EPOCHREALTIME most=0 anonymous=0 now line key value unit
  dotnet "$program" infer --model "$model" --image "$picture" --prompt "What is this?" --greedy --max-new-tokens "$tokens" \
    >"$work/said" 2>"$work/told" &
  process=$!
  while kill -0 "$process" 2>/dev/null; do
    while read -r key value unit; do
      case $key in
        VmHWM:) most=$value ;;
        RssAnon:) now=$value; [ "$now" -gt "$anonymous" ] && anonymous=$now ;;
      esac
    done <"/proc/$process/status" 2>/dev/null || true
    sleep 0.1
  done
  if ! wait "$process"; then
    cat "$work/told" >&2
    exit 1
  fi
  process=
  wall=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }')
  seconds=$(grep -oE '[0-9]+ tokens in [0-9.]+ s' "$work/told" | grep -oE '[0-9.]+ s' | tr -d ' s')
  printf '| %s | %s | %s | %s | %s |\n' "$tokens" "$wall" "$seconds" $((most / 1024)) $((anonymous / 1024))
}

echo "$(awk '/MemTotal/ { print int($2 / 1024) }' /proc/meminfo) MiB of memory, $(nproc) processors"
echo "| tokens | seconds from start to end | of these from the model loaded to the last token | MiB at most, mapped pages included | MiB that are not mapped pages |"
echo "|---|---|---|---|---|"
ask 1
first=$seconds
ask 1
ask $((1 + ${TOKENS:-8}))
echo "Time to the first token: $first s the first time, when pages may have to be read from the disk."
