#!/usr/bin/env bash
# TorchSharp 0.107.0: Tensor.lerp_ takes its weight as a tensor alone; PyTorch's takes a number, too. A number compiles all the same: there is
# a conversion from Scalar to Tensor, which throws InvalidOperationException "Should not be called." when it is used. So a port of an
# optimizer (AdamW's first average is a lerp) compiles without a warning and fails in its first step, with a message that names no method.
# Take a tensor of the same type for the weight; one in bfloat16 rounds the weight itself.
#
# Expected: a number is taken, or the call does not compile.
# Seen: a tensor 0.25; a number InvalidOperationException: Should not be called.
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

using var average = zeros(1);
using var target = ones(1);
using var weight = tensor(0.25f);
average.lerp_(target, weight);
var said = $"a tensor {average.item<float>()}; a number ";
try
{
    average.lerp_(target, (Scalar)0.25);
    said += "is taken";
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
[ "$seen" = "a tensor 0.25; a number InvalidOperationException: Should not be called." ] || { echo "It is otherwise now." >&2; exit 1; }
