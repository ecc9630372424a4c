#!/usr/bin/env bash
# How many tokens a second a server gives 1, 4 and 16 clients that ask at once: a checkpoint of GLM-4.1V-9B's widths with fewer layers, values
# by chance, `strata serve`, and plain HTTP. Outside CI: it writes 6 GB and takes minutes. Measure with nothing else running.
#   tests/large/serving.sh [FOLDER]      the folder is where the checkpoint is written, and deleted afterwards; /tmp where none is named
#   LAYERS=8 TOKENS=32 BATCH=16 TURNS=3 may be set; STRATA=FILE is a Strata.Tool.dll that is built already
set -euo pipefail
place=$(cd "${1:-/tmp}" && pwd)
given=${STRATA:+$(realpath "$STRATA")}
cd "$(dirname "$0")/../.."
. tests/large/model.sh
program=$(program "$given")
work=$(mktemp -d "$place/serving.XXXXXX")
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
model "$work/model" "${LAYERS:-8}" 1
dotnet "$program" serve --model "$work/model" --port 0 --batch "${BATCH:-16}" --greedy >"$work/said" 2>&1 &
server=$!
for _ in $(seq 600); do
  address=$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$work/said" | head -1 || true)
  [ -n "$address" ] && break
  kill -0 "$server" 2>/dev/null || { cat "$work/said" >&2; exit 1; }
  sleep 0.1
done

# Each client has a prompt of its own, so that none is answered from another's pages.
python3 - "$address" "${TOKENS:-32}" "${TURNS:-3}" <<'PY'
import json, statistics, sys, threading, time, urllib.request
address, tokens, turns = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
asked = 0


def ask(number, counts):
    body = {"messages": [{"role": "user", "content": f"Question {number}: what is this, and why is it so?"}], "max_tokens": tokens}
    request = urllib.request.Request(
        address + "/v1/chat/completions", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        counts.append(json.load(answer)["usage"]["completion_tokens"])


def rate(clients):
    global asked
    counts = []
    threads = [threading.Thread(target=ask, args=(asked + number, counts)) for number in range(clients)]
    asked += clients
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(counts) < clients:
        sys.exit("A request failed.")
    return sum(counts) / (time.perf_counter() - start)


rate(1)
sizes = (1, 4, 16)
rates = {clients: [] for clients in sizes}
for _ in range(turns):
    for clients in sizes:
        rates[clients].append(rate(clients))
print("| clients | tokens a second, best | median | of one client's, best | median |\n|---|---|---|---|---|")
for clients, all in rates.items():
    best, median = max(all), statistics.median(all)
    print(f"| {clients} | {best:.1f} | {median:.1f} | {best / max(rates[1]):.2f} | {median / statistics.median(rates[1]):.2f} |")
PY
