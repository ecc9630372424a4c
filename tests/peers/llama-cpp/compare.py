"""llama.cpp and ours in turns, on the same shapes and threads: the best and the median of each side, and their ratios.

    npm install --ignore-scripts --omit=optional     # once, in this folder
    dotnet build models/strata -c Release
    python3 tests/peers/llama-cpp/compare.py artifacts/bin/Strata.Tool/release/strata [--type bf16|q8_0|q4_0] [--layers 8] [--threads 2]
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile

import synthetic

HERE = os.path.dirname(os.path.abspath(__file__))

# llama.cpp's blocks have a scale for 32 numbers; so have our groups here.
OURS = {"bf16": [], "q8_0": ["--bits", "8", "--group", "32"], "q4_0": ["--bits", "4", "--group", "32"]}


def ours(program, folder, asked):
    """Seconds of the prompt, and of each token the best and the median; GB that a token reads; GB/s at which memory is read."""
    answer = subprocess.run(
        [program, "bench", "infer", "--folder", folder, "--layers", str(asked.layers), "--threads", str(asked.threads),
         "--prompt", str(asked.prompt), "--tokens", str(asked.tokens), "--runs", "1", *OURS[asked.type]],
        check=True, capture_output=True, text=True).stdout
    rows = {cells[1].strip(): [float(cell) for cell in cells[2:4]] for cells in (line.split("|") for line in answer.splitlines())
            if len(cells) == 5 and cells[3].strip()[:1].isdigit()}
    read = next(float(row.split(",")[1].split()[0]) for row in rows if row.startswith("reading weights"))
    best, median = (milliseconds / 1e3 for milliseconds in rows["a token, ms"])
    return asked.prompt / rows["the prompt, tokens a second"][1], best, median, read, rows["reading memory, GB/s"][0]


def theirs(model, asked):
    """As above, without the last two."""
    answer = json.loads(subprocess.run(
        ["node", os.path.join(HERE, "peer.mjs"), model, str(asked.threads), str(asked.prompt), str(asked.tokens)],
        check=True, capture_output=True, text=True, cwd=HERE).stdout.splitlines()[-1])
    return answer["prompt"], min(answer["tokens"]), statistics.median(answer["tokens"])


def show(what, own, peer, digits=1, ratio=None):
    against = f"{ratio:.2f}" if ratio is not None else ""
    print(f"| {what} | {own:.{digits}f} | {peer:.{digits}f} | {against} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--type", choices=list(OURS), default="bf16", help="how weights are stored; ours in 8 or 4 bits by groups of 32")
    for name, usual in (("layers", 8), ("threads", 2), ("prompt", 512), ("tokens", 32), ("turns", 5)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--folder", default=None, help="where 12 GB of files are written, and deleted afterwards")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        model = os.path.join(folder, "model.gguf")
        subprocess.run(["python3", os.path.join(HERE, "synthetic.py"), model, str(asked.layers), asked.type], check=True)
        turns = [(ours(asked.program, os.path.join(folder, "ours"), asked), theirs(model, asked)) for _ in range(asked.turns)]
    (prompts, bests, medians, reads, memory), (peer_prompts, peer_bests, peer_medians) = (list(zip(*side)) for side in zip(*turns))
    print(f"{asked.layers} layers, {asked.type}, {asked.threads} threads, a prompt of {asked.prompt} tokens, then {asked.tokens} of one "
          f"each; {asked.turns} turns; memory reads {max(memory):.1f} GB/s at best")
    print("| what | ours | llama.cpp | ratio |\n|---|---|---|---|")
    for name, pick, token, peer_token in (
            ("best", min, min(bests), min(peer_bests)),
            ("median", statistics.median, statistics.median(medians), statistics.median(peer_medians))):
        prompt, peer_prompt = pick(prompts), pick(peer_prompts)
        show(f"a token, ms, {name}", token * 1e3, peer_token * 1e3, ratio=peer_token / token)
        show(f"the prompt, tokens a second, {name}", asked.prompt / prompt, asked.prompt / peer_prompt, ratio=peer_prompt / prompt)
    show("weights that a token reads, GB", reads[0], synthetic.read(asked.layers, asked.type) / 1e9, 2)
    print("A ratio above 1: ours is faster.")


if __name__ == "__main__":
    main()
