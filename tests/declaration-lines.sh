#!/usr/bin/env bash
# Counts the lines of the models' declarations: non-blank, not a comment, a namespace, a using or a brace alone, with the models'
# prefixes removed and white space collapsed. Chat rooms and X-Family.cs are no declaration; the shared blocks count once, with GLM-4.1V.
#   tests/declaration-lines.sh
set -euo pipefail
cd "$(dirname "$0")/../models"

lines() {
  awk '
    {
      gsub(/Glm4v|Qwen25Vl/, ""); gsub(/[ \t\r]+/, " "); sub(/^ /, ""); sub(/ $/, "")
      if ($0 == "" || $0 ~ /^\/\// || $0 ~ /^namespace / || $0 ~ /^(global )?using [^(]*;$/ || $0 ~ /^[{}]+[;,]?$/) next
      print
    }' "$@"
}

declaration() { find "$1" -maxdepth 1 -name '*.cs' ! -name '*Family.cs' | LC_ALL=C sort; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck disable=SC2046
lines $(declaration Strata.Models.Glm4v) >"$work/glm"
# shellcheck disable=SC2046
lines $(declaration Strata.Models.Blocks) >"$work/blocks"
# shellcheck disable=SC2046
lines $(declaration Strata.Models.Qwen25Vl) >"$work/qwen"

# A line that stands twice counts twice, if the other has it at all.
repeated=$(awk 'NR == FNR { there[$0] = 1; next } $0 in there { n++ } END { print n + 0 }' "$work/glm" "$work/qwen")
echo "Qwen2.5-VL              $(wc -l <"$work/qwen")"
echo "GLM-4.1V                $(wc -l <"$work/glm")"
echo "shared blocks           $(wc -l <"$work/blocks")"
echo "GLM-4.1V and the blocks $(cat "$work/glm" "$work/blocks" | wc -l)"
echo "Qwen2.5-VL's in GLM's   $repeated"
