#!/usr/bin/env bash
# The figures of docs/architecture.md: files, folders, circles and mutual pairs of runtime, generators and models, and the models' lines.
#   tests/architecture.sh
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet test tests/Strata.Architecture.Tests -c Release --nologo --filter No_folder_reaches_itself --logger "console;verbosity=detailed" 2>&1 \
  | sed -nE 's/^ *((files|folders|circles|mutual pairs) [0-9]+)$/\1/p' | sort -u
tests/declaration-lines.sh
