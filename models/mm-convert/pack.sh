#!/usr/bin/env bash
# Packs mm-convert for `dotnet tool install`: a native program for linux-x64, .NET's own for any other system, and the package by whose name
# it is installed, which knows both. Compiling the native one takes a C compiler (gcc or clang).
#   models/mm-convert/pack.sh FOLDER [arguments for dotnet pack]
set -euo pipefail
folder=$(realpath -m "${1:?which folder the packages go to}")
shift
cd "$(dirname "$0")"
linker=()
if ! command -v clang >/dev/null 2>&1; then linker=(-p:CppCompilerAndLinker=gcc); fi
for system in linux-x64 any ""; do
  dotnet pack -c Release -o "$folder" --nologo -v quiet -p:StrataToolPackages=true "${linker[@]}" ${system:+-r "$system"} "$@"
done
