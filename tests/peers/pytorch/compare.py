"""Runs `strata bench train` in turns with step.py, and prints best and median of both."""
import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("strata", help="the program")
for name, usual in (("layers", 4), ("narrow", 4), ("tokens", 256), ("steps", 5), ("threads", 2), ("turns", 3)):
    parser.add_argument(f"--{name}", type=int, default=usual)
given = parser.parse_args()
sizes = [word for name in ("layers", "narrow", "tokens", "steps", "threads") for word in (f"--{name}", str(getattr(given, name)))]
ours, theirs, version = [], [], ""
for _ in range(given.turns):
    with tempfile.TemporaryDirectory() as folder:
        said = subprocess.run(
            [given.strata, "bench", "train", "--dtype", "float32", "--folder", folder, *sizes], check=True, capture_output=True, text=True
        ).stdout
    ours.append([float(number) for number in re.search(r"a step, ms \| ([\d.]+) \| ([\d.]+)", said).groups()])
    peer = pathlib.Path(__file__).with_name("step.py")
    said = json.loads(subprocess.run([sys.executable, peer, *sizes], check=True, capture_output=True, text=True).stdout)
    version = said["torch"]
    theirs.append([min(said["ms"]), statistics.median(said["ms"])])
best = [min(turn[0] for turn in side) for side in (ours, theirs)]
median = [statistics.median(turn[1] for turn in side) for side in (ours, theirs)]
print(f"strata:          best {best[0]:.1f} ms, median of the turns' medians {median[0]:.1f} ms")
print(f"PyTorch {version}: best {best[1]:.1f} ms, median of the turns' medians {median[1]:.1f} ms")
print(f"ratio:           best {best[0] / best[1]:.3f}, median {median[0] / median[1]:.3f}")
