# Sourced by the scripts beside it: what they ask, a synthetic checkpoint of GLM-4.1V-9B's shapes with a tokenizer, and the program.
#   program PATH-OR-EMPTY     builds the tool where none is given, and prints its path
#   model FOLDER LAYERS VISION_LAYERS
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

program() {
  if [ -n "$1" ]; then
    echo "$1"
    return
  fi
  dotnet build models/strata -c Release -v q --nologo >&2
  dotnet msbuild models/strata -p:Configuration=Release -getProperty:TargetPath
}

# The released tokenizer is not here; that of the tests has fewer tokens with other numbers.
number() {
  tr -d '\n' <tests/fixtures/tokenizer/tokenizer.json | grep -oE "\"id\": *[0-9]+, *\"content\": *\"$1\"" | head -1 | grep -oE '[0-9]+' | head -1
}

model() {
  dotnet "$program" bench checkpoint "$1" --layers "$2" --vision-layers "$3"
  cp tests/fixtures/tokenizer/tokenizer.json tests/fixtures/tokenizer/tokenizer_config.json "$1"
  echo '{"size": {"shortest_edge": 12544, "longest_edge": 9633792}, "patch_size": 14}' >"$1/preprocessor_config.json"
  for name in image video; do
    sed -i -E "s/\"${name}_token_id\":[0-9]+/\"${name}_token_id\":$(number "<\|$name\|>")/
      s/\"${name}_start_token_id\":[0-9]+/\"${name}_start_token_id\":$(number "<\|begin_of_$name\|>")/
      s/\"${name}_end_token_id\":[0-9]+/\"${name}_end_token_id\":$(number "<\|end_of_$name\|>")/" "$1/config.json"
  done
}
