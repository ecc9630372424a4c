#!/usr/bin/env bash
# Runs every recorded command line of MindSpeed-MM's Qwen2.5-VL converter below a folder through our mm-convert, and holds the tensors against
# the recorded ones. A set is a folder with a manifest.json whose cases have argument vectors, and hf/ beside it. What is expected otherwise
# (ours refuses, or writes what the original loses) is named with its reason; the tests of Strata.MmConvert.Tests hold what is right there.
#   tests/golden-lines.sh DIR
set -euo pipefail
folder=$(cd "${1:?usage: tests/golden-lines.sh DIR}" && pwd)
cd "$(dirname "$0")/.."
configuration=${STRATA_CONFIGURATION:-Release}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build models/mm-convert -c "$configuration" -v q --nologo >&2
program=$(dotnet msbuild models/mm-convert -p:Configuration="$configuration" -getProperty:TargetPath)

exec python3 - "$folder" "$program" <<'PY'
import array, glob, hashlib, io, json, os, pickle, re, shutil, subprocess, sys, tempfile, zipfile

folder, program = sys.argv[1:]
NAMES = {"BF16": "bfloat16", "F16": "float16", "F32": "float32", "F64": "float64"}
STORAGES = {"BFloat16Storage": "bfloat16", "HalfStorage": "float16", "FloatStorage": "float32", "DoubleStorage": "float64"}
REFUSED = "refused in one message"
OTHERWISE = {
    "new_names_no_flag_pp1": "the original drops all tensors but one",
    "new_names_flag_pp1": "the original drops all tensors but one",
    "new_names_canonical_pp1": "the original drops all tensors but one",
    "prefix_model_new_names_pp1": "the original drops all tensors but one",
    "llm_hf_dir_pp1": REFUSED,
    "counts_overridden_pp1": REFUSED,
    "back_vit_tp1_tp2": "the original joins copies",
    "back_no_prefix": "PEFT's prefix is written",
    "back_tp3": REFUSED,
    "merge_hf_target_names": REFUSED,
    "hfmerged_peft_names": "the original merges nothing",
    "hfmerged_wrong_keys": "the original merges nothing",
    "hfmerged_f32_base": "the original makes bfloat16 of float32",
    "resplit_canonical_tp2_to_pp2": "the original keeps half of each projection",
    "resplit_canonical_pp1_to_tp2": "the original copies whole projections",
}


def safetensors(path):
    with open(path, "rb") as file:
        size = int.from_bytes(file.read(8), "little")
        facts, data = json.loads(file.read(size)), file.read()
    for name, fact in facts.items():
        if name != "__metadata__":
            first, last = fact["data_offsets"]
            yield name, fact["dtype"], fact["shape"], data[first:last]


def write(path, tensors):
    facts, place = {}, 0
    for name, kind, shape, data in tensors:
        facts[name] = {"dtype": kind, "shape": shape, "data_offsets": [place, place + len(data)]}
        place += len(data)
    text = json.dumps(facts).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + b"".join(data for _, _, _, data in tensors))


class Unpickler(pickle.Unpickler):
    """Reads what our own program wrote; nothing that a pickle names is called but these two."""

    def find_class(self, module, name):
        return {"_rebuild_tensor_v2": lambda storage, offset, shape, stride, *_: (storage, shape), "OrderedDict": dict}.get(name, (module, name))

    def persistent_load(self, identity):
        return identity


def archive(path):
    with zipfile.ZipFile(path) as file:
        name = next(name for name in file.namelist() if name.endswith("/data.pkl"))
        for section, held in Unpickler(io.BytesIO(file.read(name))).load().items():
            for key, (storage, shape) in held.items() if isinstance(held, dict) else ():
                yield section, key, STORAGES[storage[1][1]], list(shape), file.read(f"{name[:-8]}data/{storage[2]}")


def written(root):
    facts = {}
    for path in glob.glob(os.path.join(root, "**", "*"), recursive=True):
        place = os.path.relpath(path, root)
        if path.endswith(".pt"):
            facts.update({(place, section, key): (kind, shape, hashlib.sha256(data).hexdigest()) for section, key, kind, shape, data in archive(path)})
        elif path.endswith(".safetensors"):
            facts.update({(place, "", key): (NAMES[kind], shape, hashlib.sha256(data).hexdigest()) for key, kind, shape, data in safetensors(path)})
    return facts


def recorded(case):
    facts = {}
    for output in (case.get("outputs") or {}).values():
        for place, file in (output or {}).get("files", {}).items():
            sections = {"": file} if "tensors" in file else file.get("sections", {})
            for section, held in sections.items():
                for key, tensor in held.get("tensors", {}).items():
                    facts[(place, section, key)] = (tensor["dtype"], tensor["shape"], tensor["sha256"])
    return facts


def prepare(place, manifest, work):
    hf = os.path.join(work, "hf")
    if os.path.isdir(os.path.join(place, "hf")):
        shutil.copytree(os.path.join(place, "hf"), hf)
    shutil.copytree(os.path.join(place, manifest["base"]), os.path.join(hf, "base"))
    os.makedirs(os.path.join(hf, "llm"))
    base = [tensor for path in sorted(glob.glob(os.path.join(hf, "base", "*.safetensors"))) for tensor in safetensors(path)]
    new = sorted((re.sub(r"^model\.", "model.language_model.", re.sub(r"^visual\.", "model.visual.", name)) if not name.startswith("visual.")
                  else f"model.{name}", *rest) for name, *rest in base)
    wide = [(name, "F32", shape, array.array("I", (value << 16 for value in array.array("H", data))).tobytes()) for name, _, shape, data in new]
    for name, tensors in (("base_new_keys", new), ("base_f32", wide)):
        target = os.path.join(hf, name)
        os.makedirs(target)
        shutil.copy(os.path.join(hf, "base", "config.json"), target)
        files = {f"model-0000{1 + part}-of-00002.safetensors": tensors[part * (len(tensors) // 2):][: len(tensors) // 2 if part == 0 else None] for part in (0, 1)}
        for file, held in files.items():
            write(os.path.join(target, file), held)
        weights = {tensor[0]: file for file, held in files.items() for tensor in held}
        with open(os.path.join(target, "model.safetensors.index.json"), "w", encoding="utf-8") as file:
            json.dump({"metadata": {"total_size": sum(len(tensor[3]) for tensor in tensors)}, "weight_map": weights}, file)
    for adapter, name in (("adapter", "st_f32"), ("adapter_bf16", "st_bf16")):
        path = os.path.join(hf, adapter, "adapter_model.safetensors")
        if os.path.exists(path):
            write(os.path.join(hf, f"{name}.safetensors"), [(key[len("base_model.model."):].replace(".weight", ".default.weight"), *rest) for key, *rest in safetensors(path)])


def line(case):
    argv = case["argv"]
    if not argv[0].startswith("--"):
        return argv + ["--qkv-rows", "plain"]
    settings = {"--base_hf_dir": "--cfg.base_save_dir", "--lora_safetensors": "--cfg.lora_save_dir", "--save_merged_hf_dir": "--cfg.merge_save_dir"}
    return ["Qwen2_5_VLConverter", "merge"] + [settings.get(word, f"--cfg.{word[2:]}" if word.startswith("--") else word) for word in argv]


ran, equal, faults = 0, 0, []
for path in sorted(glob.glob(os.path.join(folder, "**", "manifest.json"), recursive=True)):
    place = os.path.dirname(path)
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file)
    cases = manifest.get("cases")
    if not isinstance(cases, dict) or "Qwen2_5_VLConverter" not in str(manifest.get("converter")) or not any("argv" in case for case in cases.values()):
        continue
    title = os.path.relpath(place, folder)
    with tempfile.TemporaryDirectory() as work:
        prepare(place, manifest, work)
        for name, case in cases.items():
            target = os.path.join(work, "output", name)
            if "argv" not in case:
                shutil.copytree(os.path.join(place, "output", name), target)
                continue
            ran += 1
            result = subprocess.run(["dotnet", program, *line(case)], cwd=work, capture_output=True, text=True)
            said = (result.stdout + result.stderr).strip()
            if result.returncode not in (0, 1, 2) or "   at " in said or (result.returncode != 0) == os.path.exists(target):
                faults.append(f"{title}: {name}: exit code {result.returncode}: {said}")
            elif name.startswith(("bad_", "err_")) or not case["ok"]:
                print(f"{title}: {name}: the original {'loses' if case['ok'] else 'refuses'}; ours {'writes' if result.returncode == 0 else 'refuses: ' + said.splitlines()[-1]}")
            elif name in OTHERWISE:
                if (result.returncode == 0) == (OTHERWISE[name] == REFUSED):
                    faults.append(f"{title}: {name}: expected otherwise ({OTHERWISE[name]}): {said}")
                print(f"{title}: {name}: {OTHERWISE[name]}")
            elif result.returncode != 0:
                faults.append(f"{title}: {name}: {said}")
            else:
                like = case.get("equals_case", "")
                expected = recorded(cases.get(like, case)) or recorded(case)
                if case.get("equals_input_bit_for_bit"):
                    inputs = {fact for source in glob.glob(os.path.join(work, "hf", "*", "")) for fact in [frozenset(map(str, written(source).items()))]}
                    right = frozenset(map(str, written(target).items())) in inputs
                else:
                    right = written(target) == expected or (not expected and "equals_case" in case)
                equal += right
                if not right:
                    faults.append(f"{title}: {name}: other tensors than recorded")
print("\n".join(faults), end="\n" if faults else "")
print(f"lines: {ran} ran, {equal} equal to the recording, {len(faults)} faults")
sys.exit(1 if faults else 0)
PY
