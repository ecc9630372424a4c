#!/usr/bin/env bash
# TorchSharp 0.107.0, linux-x64. libtorch 2.10.0, the package beside it, asks for nothing newer than GLIBCXX_3.4.26 (libtorch_cpu.so).
# TorchSharp's own libLibTorchSharp.so asks for GLIBCXX_3.4.32, of GCC 13: on Debian 12 (GCC 12's libstdc++) the first call of torch
# throws TypeInitializationException, whose inner message names a missing version.
#
# Expected: both libraries ask for the same C++ runtime.
# Seen:     libLibTorchSharp.so GLIBCXX_3.4.32
# Fails if a later package no longer does.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > probe.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <RestorePackagesPath>packages</RestorePackagesPath>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="TorchSharp" Version="[0.107.0]" /></ItemGroup>
</Project>
EOF
dotnet restore --nologo -v quiet
library=$(find packages/torchsharp/0.107.0 -path '*linux-x64*' -name libLibTorchSharp.so)
newest=$(grep -aoE 'GLIBCXX_3\.4\.[0-9]+' "$library" | sort -V | tail -1)
echo "libLibTorchSharp.so $newest"
[ "$newest" = GLIBCXX_3.4.32 ] || { echo "no longer as found: GLIBCXX_3.4.32 was" >&2; exit 1; }
