#!/usr/bin/env bash
# libtorch 2.10.0 by TorchSharp 0.107.0: tensors on the device "meta" have shapes and no numbers, and operators tell the shape of what they
# would give. For some the library itself can; for others, normalisation, convolution and index_select among them, only Python code can, which
# a program without Python does not have. The message speaks of torch.compile and of a custom operator, and names another operator than the one
# called (native_batch_norm for layer_norm). Whoever tells shapes ahead in C# or C++ has to know them for these himself.
#
# Expected: operators on meta tensors give a meta tensor, as with PyTorch.
# Seen: linear yes, matmul yes, gelu yes, softmax yes, conv2d no, index_select no, layer_norm no, batch_norm no, group_norm no
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

var meta = new torch.Device(DeviceType.META);
Tensor Of(params long[] shape) => empty(shape, ScalarType.Float32, meta);
(string Name, Func<Tensor> Run)[] operators =
[
    ("linear", () => nn.functional.linear(Of(2, 8), Of(4, 8), Of(4))),
    ("matmul", () => Of(2, 8).matmul(Of(8, 4))),
    ("gelu", () => nn.functional.gelu(Of(2, 8))),
    ("softmax", () => nn.functional.softmax(Of(2, 8), -1)),
    ("conv2d", () => nn.functional.conv2d(Of(1, 3, 8, 8), Of(4, 3, 2, 2))),
    ("index_select", () => Of(2, 8).index_select(0, empty([3], ScalarType.Int64, meta))),
    ("layer_norm", () => nn.functional.layer_norm(Of(2, 8), [8], Of(8), Of(8))),
    ("batch_norm", () => nn.functional.batch_norm(Of(2, 8, 4), Of(8), Of(8), Of(8), Of(8))),
    ("group_norm", () => nn.functional.group_norm(Of(2, 8), 2, Of(8), Of(8))),
];
Console.WriteLine(string.Join(", ", operators.Select(one =>
{
    try
    {
        return $"{one.Name} {(one.Run().device_type == DeviceType.META ? "yes" : "elsewhere")}";
    }
    catch (Exception)
    {
        return $"{one.Name} no";
    }
})));
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
[ "$seen" = "linear yes, matmul yes, gelu yes, softmax yes, conv2d no, index_select no, layer_norm no, batch_norm no, group_norm no" ] \
  || { echo "It is otherwise now." >&2; exit 1; }
