"""llama.cpp and ours in turns, on the same shapes and threads: medians of five.

    npm install --ignore-scripts --omit=optional     # once, in this folder
    dotnet build models/strata -c Release
    python3 tests/peers/llama-cpp/compare.py artifacts/bin/Strata.Tool/release/strata [--layers 8] [--threads 2]
"""
import argparse
import json
import os
import statistics
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def ours(program, folder, asked):
    answer = subprocess.run(
        [program, "bench", "infer", "--folder", folder, "--layers", str(asked.layers), "--threads", str(asked.threads),
         "--prompt", str(asked.prompt), "--tokens", str(asked.tokens), "--runs", "1"], check=True, capture_output=True, text=True).stdout
    rows = {cells[1].strip(): float(cells[3]) for cells in (line.split("|") for line in answer.splitlines())
            if len(cells) == 5 and cells[3].strip()[:1].isdigit()}
    return rows["a token, ms"], rows["the prompt, tokens a second"], rows["reading memory, GB/s"]


def theirs(model, asked):
    answer = json.loads(subprocess.run(
        ["node", os.path.join(HERE, "peer.mjs"), model, str(asked.threads), str(asked.prompt), str(asked.tokens)],
        check=True, capture_output=True, text=True, cwd=HERE).stdout.splitlines()[-1])
    return statistics.median(answer["tokens"]) * 1e3, asked.prompt / answer["prompt"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    for name, usual in (("layers", 8), ("threads", 2), ("prompt", 64), ("tokens", 32), ("turns", 5)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--folder", default=None, help="where 12 GB of files are written, and deleted afterwards")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        model = os.path.join(folder, "model.gguf")
        subprocess.run(["python3", os.path.join(HERE, "synthetic.py"), model, str(asked.layers), "bf16"], check=True)
        turns = [(ours(asked.program, os.path.join(folder, "ours"), asked), theirs(model, asked)) for _ in range(asked.turns)]
    own, peer = zip(*turns)
    columns = [[statistics.median(column) for column in zip(*side)] for side in (own, peer)]
    (token, prompt, memory), (peer_token, peer_prompt) = columns
    print(f"{asked.layers} layers, bfloat16, {asked.threads} threads; medians of {asked.turns}; memory reads {memory:.1f} GB/s")
    print("| what | ours | llama.cpp | ratio |\n|---|---|---|---|")
    print(f"| a token, ms | {token:.1f} | {peer_token:.1f} | {peer_token / token:.2f} |")
    print(f"| the prompt, tokens a second | {prompt:.1f} | {peer_prompt:.1f} | {prompt / peer_prompt:.2f} |")


if __name__ == "__main__":
    main()
