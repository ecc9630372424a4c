#!/usr/bin/env bash
# Runs every recorded model set below a folder through the program `strata`: traces against the recorded tensors, greedy tokens against the
# recorded ones. A set is a folder with cases.json and cases/NAME.inputs.safetensors, beside a model in float32 (other folders of the same
# weights are rounded, and were not recorded) and further configurations of it; or a folder MODEL_cases with outputs of transformers 5 for a
# set's inputs. Sets of families that the program does not know, and sets recorded with inputs that it does not read, are named and passed
# over. A set torch-archives of archives that torch wrote, with its manifest.json, is read to the recorded bytes by the tests that read the
# fixtures' copy of it; so is a set sampling of scores and probabilities, with its rows.safetensors, one with schedules.json, and one of training runs (runs/NAME/run.json). Recorded command lines of conversions run through `mm-convert` (golden-lines.sh).
#   tests/goldens.sh DIR
set -euo pipefail
folder=$(cd "${1:?usage: tests/goldens.sh DIR}" && pwd)
cd "$(dirname "$0")/.."
configuration=${STRATA_CONFIGURATION:-Release}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"
archives=$(find "$folder" -path "*torch-archives/manifest.json" -print -quit)
if [ -n "$archives" ]; then
  STRATA_TORCH_ARCHIVES=$(dirname "$archives") dotnet test tests/Strata.Tests -c "$configuration" --nologo -v q --filter "FullyQualifiedName~GoldenTests" >&2
fi
sampling=$(find "$folder" -path "*sampling/rows.safetensors" -print -quit)
if [ -n "$sampling" ]; then
  STRATA_SAMPLING=$(dirname "$sampling") dotnet test tests/Strata.Inference.Tests -c "$configuration" --nologo -v q --filter "FullyQualifiedName~Generation" >&2
fi
schedules=$(find "$folder" -name schedules.json -print -quit)
if [ -n "$schedules" ]; then
  STRATA_SCHEDULES=$(dirname "$schedules") dotnet test tests/Strata.Parallel.Tests -c "$configuration" --nologo -v q --filter "FullyQualifiedName~Recorded" >&2
  python3 -c 'import json, sys; all = json.load(open(sys.argv[1])); print("schedules:", len(all["cases"]), "runs equal,", len(all["refused"]), "refused by rules")' "$schedules"
fi
training=$(find "$folder" -path "*runs/*/run.json" -print -quit)
if [ -n "$training" ]; then
  training=$(dirname "$(dirname "$(dirname "$training")")")
  STRATA_TRAINING=$training dotnet test tests/Strata.Training.Tests -c "$configuration" --nologo -v q --filter "FullyQualifiedName~RunReplayTests" >&2
  echo "goldens: $(ls "$training"/runs | wc -l) training runs ran"
fi
dotnet build models/strata -c "$configuration" -v q --nologo >&2
program=$(dotnet msbuild models/strata -p:Configuration="$configuration" -getProperty:TargetPath)

# Beside the models: recorded command lines of MindSpeed-MM's programs.
failed=0
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
tests/golden-lines.sh "$folder" >"$lines" 2>&1 &
conversions=$!

python3 - "$folder" "$program" "$archives" "$sampling" "$schedules" <<'PY' || failed=1
import array, glob, json, os, re, subprocess, sys, tempfile

root, program, archives, sampling, schedules = sys.argv[1:]
KINDS = {"F32": "f", "F64": "d", "I64": "q", "I32": "i"}


def header(path):
    with open(path, "rb") as file:
        size = int.from_bytes(file.read(8), "little")
        facts = json.loads(file.read(size))
    facts.pop("__metadata__", None)
    return facts, 8 + size


def tensors(path):
    facts, start = header(path)
    with open(path, "rb") as file:
        data = file.read()[start:]
    for name, fact in facts.items():
        first, last = fact["data_offsets"]
        values = array.array(KINDS[fact["dtype"]])
        values.frombytes(data[first:last])
        yield name, fact["shape"], fact["dtype"], values


def strata(*arguments):
    return subprocess.run(["dotnet", program, *arguments], capture_output=True, text=True)


def tolerance(facts, name, dtype):
    """Ten times the recorded gap between float32 and float64; four units in the last place where the two came out alike."""
    if dtype.startswith("I"):
        return 0.0
    gap = facts.get("float32_float64_gap", {}).get(name)
    return 1e-4 if gap is None else max(10 * gap[0], 4 * gap[1] * 2.0**-23)


def compare(facts, recorded, traced, untraced):
    actual = {name: values for name, _, _, values in tensors(traced)}
    for name, _, dtype, expected in tensors(recorded):
        if name in ("labels", "loss", "generated"):
            continue
        if name not in actual:
            untraced.add(name)
            if name in ("position_ids", "logits"):
                yield f"{name} is recorded, the trace lacks it"
            continue
        if len(actual[name]) != len(expected):
            yield f"{name}: {len(actual[name])} values, {len(expected)} are recorded"
            continue
        difference = max((abs(a - b) for a, b in zip(actual[name], expected)), default=0.0)
        if not difference <= tolerance(facts, name, dtype):
            yield f"{name}: {difference:.3g} > {tolerance(facts, name, dtype):.3g}"


def tokens(recorded):
    return next(((shape, list(values)) for name, shape, _, values in tensors(recorded) if name == "generated"), None)


def is_float32(model):
    files = glob.glob(os.path.join(model, "*.safetensors"))
    return bool(files) and all(fact["dtype"] == "F32" for file in files for fact in header(file)[0].values())


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def complete(folder, work):
    """The folder itself; a configuration without weights is joined with each model beside it, whose weights it describes in another form."""
    if glob.glob(os.path.join(folder, "*.safetensors")):
        yield os.path.relpath(folder, root), folder
        return
    for weights in sorted(glob.glob(os.path.join(os.path.dirname(folder), "*", "model.safetensors"))):
        joined = tempfile.mkdtemp(dir=work)
        os.symlink(os.path.join(folder, "config.json"), os.path.join(joined, "config.json"))
        os.symlink(weights, os.path.join(joined, "model.safetensors"))
        yield f"{os.path.relpath(weights, root)} with {os.path.basename(folder)}", joined


def recorded_sets(work):
    """Title, model, facts, options, and the name, inputs and outputs of each case."""
    for path in sorted(glob.glob(os.path.join(root, "**", "cases.json"), recursive=True)):
        place = os.path.dirname(path)
        inputs = sorted(glob.glob(os.path.join(place, "cases", "*.inputs.safetensors")))
        cases = []
        for given in inputs:
            outputs = [given.replace(".inputs.", f".{kind}.") for kind in ("outputs", "derived")]
            cases.append((os.path.basename(given)[: -len(".inputs.safetensors")], given, next(filter(os.path.exists, outputs), None)))
        for config in sorted(glob.glob(os.path.join(place, "*", "config.json"))) if inputs else []:
            for title, model in complete(os.path.dirname(config), work):
                if is_float32(model):
                    yield title, model, read_json(path), [], cases
    for place in sorted(glob.glob(os.path.join(root, "**", "*_cases"), recursive=True)):
        model = place[: -len("_cases")]
        if os.path.exists(os.path.join(model, "config.json")):
            cases = []
            for outputs in sorted(glob.glob(os.path.join(place, "*.outputs.safetensors"))):
                name = os.path.basename(outputs)[: -len(".outputs.safetensors")]
                given = os.path.join(os.path.dirname(place), "..", "A", "cases", f"{name}.inputs.safetensors")
                cases.append((name, given, outputs))
            # No gap is recorded, and values are large (up to 55). Against the formulas in float64 (Formulas of the GLM-4.1V tests) the recording
            # is off by 1.7e-4 and ours, on a processor without AVX-512, by 1.0e-4, in other directions.
            facts = {name: {"float32_float64_gap": {"logits": [4e-5, 0]}} for name, _, _ in cases}
            yield os.path.relpath(model, root), model, facts, ["--positions", "transformers5"], cases


def run(title, model, facts, options, cases, faults, untraced):
    """How many cases ran, and why the set was passed over; each fault is appended."""
    done = 0
    for name, given, recorded in cases:
        if recorded is None:
            print(f"{title}: {name} has no recorded outputs")
            continue
        with tempfile.TemporaryDirectory() as work:
            traced = os.path.join(work, "trace.safetensors")
            result = strata("trace", "--model", model, "--inputs", given, "--output", traced, *options)
            if result.returncode != 0:
                said = result.stdout + result.stderr
                # Not compared: without that input the original would have computed something else.
                unread = re.search(r"'\w+' is not part of a recorded case", said)
                if re.search("model_type is .*; known are ", said):
                    return done, "a family that strata does not know yet"
                if unread:
                    return done, f"recorded with inputs that strata does not read yet ({unread[0]})"
                faults.append(f"{title}: {name}: {said.strip()}")
                continue
            faults += [f"{title}: {name}: {fault}" for fault in compare(facts.get(name, {}), recorded, traced, untraced)]
        expected = tokens(recorded)
        if expected is not None:
            shape, flat = expected
            count = shape[-1]
            line = f"--max-new-tokens {count} --greedy --ignore-eos --json".split()
            result = strata("generate", "--model", model, "--inputs", given, *line, *options)
            rows = [flat[at : at + count] for at in range(0, len(flat), count)]
            if result.returncode != 0 or json.loads(result.stdout)["tokens"] != rows:
                faults.append(f"{title}: {name}: other tokens than recorded: {(result.stdout + result.stderr).strip()}")
        done += 1
    return done, None


ran, cases, passed_over, faults = 0, 0, 0, []
with tempfile.TemporaryDirectory() as work:
    for title, model, facts, options, given in recorded_sets(work):
        untraced = set()
        done, passed = run(title, model, facts, options, given, faults, untraced)
        if passed is None:
            ran, cases = ran + 1, cases + done
            print(f"{title}: ran" + (f"; not traced: {', '.join(sorted(untraced))}" if untraced else ""))
        else:
            passed_over += 1
            print(f"{title}: {passed}")
print("\n".join(faults), end="\n" if faults else "")
print(f"goldens: {ran} sets with {cases} cases ran, {passed_over} passed over, {len(faults)} faults")
sys.exit(1 if faults or (ran == 0 and not archives and not sampling and not schedules) else 0)
PY
wait "$conversions" || failed=1
cat "$lines"
exit "$failed"
