#!/usr/bin/env bash
# TorchSharp 0.107.0: Tensor.unflatten refuses a negative dimension, which PyTorch counts from the end, as TorchSharp's own flatten, select,
# narrow and softmax do. So the usual way to take neighbouring features of a head apart, x.unflatten(-1, [-1, 2]) as rotary embeddings are
# written in PyTorch, throws ArgumentException before torch is asked. Count from the front, or reshape.
#
# Expected: -1 is the last dimension.
# Seen: flatten(-2) [2, 12]; unflatten(1) [2, 4, 3]; unflatten(-1) ArgumentException: Invalid 'dim' argument: -1.
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

using var x = arange(24).reshape(2, 4, 3);
using var flat = x.flatten(-2);
using var front = flat.unflatten(1, 4, 3);
var said = $"flatten(-2) [{string.Join(", ", flat.shape)}]; unflatten(1) [{string.Join(", ", front.shape)}]; unflatten(-1) ";
try
{
    using var back = flat.unflatten(-1, 4, 3);
    said += $"[{string.Join(", ", back.shape)}]";
}
catch (Exception fault)
{
    said += $"{fault.GetType().Name}: {fault.Message}";
}

Console.WriteLine(said);
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
[ "$seen" = "flatten(-2) [2, 12]; unflatten(1) [2, 4, 3]; unflatten(-1) ArgumentException: Invalid 'dim' argument: -1." ] \
  || { echo "It is otherwise now." >&2; exit 1; }
