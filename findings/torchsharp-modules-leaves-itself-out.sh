#!/usr/bin/env bash
# TorchSharp 0.107.0: nn.Module.modules() and named_modules() leave the module itself out; PyTorch's begin with it, under the empty name. So code
# that is carried over and asks "has anything in here a parameter that learns?" of a block by its modules answers no for a block that is a single
# layer, such as a stack of Linear: what is frozen, counted or moved that way misses exactly those, without a word. (parameters() has all of them.)
# Ask the module itself first, then its modules().
#
# Expected: as PyTorch, 1 module of a Linear, 3 of a Sequential of two.
# Seen: 0 of a Linear, 2 of a Sequential of two; parameters 2 and 4.
# Fails if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > probe.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
    <SelfContained>false</SelfContained>
    <RestorePackagesPath>packages</RestorePackagesPath>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="TorchSharp" Version="[0.107.0]" />
    <PackageReference Include="libtorch-cpu-linux-x64" Version="[2.10.0]" />
  </ItemGroup>
</Project>
PROJECT
cat > Program.cs <<'PROGRAM'
using TorchSharp;
using static TorchSharp.torch;

using var layer = nn.Linear(2, 2);
using var both = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2));
Console.WriteLine(
    $"{layer.modules().Count()} of a Linear, {both.modules().Count()} of a Sequential of two; "
    + $"parameters {layer.parameters().Count()} and {both.parameters().Count()}");
PROGRAM
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build -v quiet -o out >/dev/null

# Before GCC 13 the system's C++ runtime lacks a version that the native library names and does not need: its need is made weak.
python3 - out <<'WEAK'
import pathlib, struct, sys
name, value = b"GLIBCXX_3.4.32", 0
for letter in name:
    value = (value << 4) + letter
    high = value & 0xF0000000
    value = (value ^ (high >> 24)) & ~high & 0xFFFFFFFF
for library in pathlib.Path(sys.argv[1]).rglob("libLibTorchSharp.so"):
    data = bytearray(library.read_bytes())
    place = data.find(struct.pack("<IH", value, 0))
    if place >= 0:
        data[place + 4:place + 6] = struct.pack("<H", 2)
        library.write_bytes(data)
WEAK
seen=$(dotnet out/probe.dll)
echo "$seen"
[ "$seen" = "0 of a Linear, 2 of a Sequential of two; parameters 2 and 4" ] || { echo "It is otherwise now." >&2; exit 1; }
