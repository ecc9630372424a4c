#!/usr/bin/env bash
# Microsoft.CodeAnalysis 5.0.0: two diagnostics of one descriptor, one place and arguments of the same text are equal only where the
# arguments are the same objects: strings are compared by reference. A text that was put together, as nearly every argument is, makes
# another diagnostic each time. So an incremental generator whose step returns diagnostics does not find that step unchanged, and reports
# anew after every edit, although nothing that anybody reads has changed; with constants in a test it looks right.
# Carry what is to be said as texts of your own through the steps and make the diagnostic in the output, or intern the arguments.
#
# Expected: equal texts, equal diagnostics.
# Seen: equal with one object, unequal with two of the same text, equal again with both interned; all three print alike.
# Fails if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/probe.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <RestorePackagesPath>packages</RestorePackagesPath>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="[5.0.0]" /></ItemGroup>
</Project>
PROJECT
cat > "$work/Program.cs" <<'PROGRAM'
using System;
using Microsoft.CodeAnalysis;

var rule = new DiagnosticDescriptor("PROBE1", "Seen", "'{0}' was seen", "Probe", DiagnosticSeverity.Warning, true);
Diagnostic Said(string name) => Diagnostic.Create(rule, Location.None, name);
string Made() => new string("Layer".ToCharArray());

var (one, other) = (Made(), Made());
Console.WriteLine($"the same object: {Said(one).Equals(Said(one))}");
Console.WriteLine($"the same text: {Said(one).Equals(Said(other))}");
Console.WriteLine($"interned: {Said(string.Intern(one)).Equals(Said(string.Intern(other)))}");
Console.WriteLine($"printed alike: {Said(one).ToString() == Said(other).ToString()}");
PROGRAM
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
seen=$(cd "$work" && dotnet run -v q)
echo "$seen"
[ "$seen" = "the same object: True
the same text: False
interned: True
printed alike: True" ] || { echo "It is otherwise now." >&2; exit 1; }
