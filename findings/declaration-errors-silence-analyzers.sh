#!/usr/bin/env bash
# Roslyn 5.9 (SDK 10.0.4xx), analyzer built on Microsoft.CodeAnalysis.CSharp 5.0.0: `dotnet build` stops at errors of declarations before it
# shows what any analyzer found. A partial constructor or property without its other part (CS9275, CS9248) is such an error, one in a
# method's body (CS0029) is not. So where a source generator refuses to complete a partial member because its author made a mistake, the
# analyzer that would explain the mistake is not heard in a build, and only "must have an implementation part" is left. An editor, which
# runs analyzers by themselves, shows both, so that it is not noticed there. A generator has to write a body that throws, or report the
# diagnostic itself.
#
# Expected: the analyzer's warning, PROBE1, with each of the two errors.
# Seen: CS0029 with PROBE1; CS9275 without it.
# Fails if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/analyzer" "$work/user"
cat > "$work/analyzer/analyzer.csproj" <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>netstandard2.0</TargetFramework>
    <LangVersion>latest</LangVersion>
    <RestorePackagesPath>../packages</RestorePackagesPath>
    <EnforceExtendedAnalyzerRules>false</EnforceExtendedAnalyzerRules>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp" Version="[5.0.0]" PrivateAssets="all" /></ItemGroup>
</Project>
EOF
cat > "$work/analyzer/Probe.cs" <<'EOF'
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Probe : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("PROBE1", "Seen", "'{0}' was seen", "Probe", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            found => found.ReportDiagnostic(Diagnostic.Create(Rule, found.Symbol.Locations[0], found.Symbol.Name)), SymbolKind.NamedType);
    }
}
EOF
cat > "$work/user/user.csproj" <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <RestorePackagesPath>../packages</RestorePackagesPath>
  </PropertyGroup>
  <ItemGroup><ProjectReference Include="../analyzer/analyzer.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" /></ItemGroup>
</Project>
EOF

# What a build says of a class, by id.
ids() {
  echo "$1" > "$work/user/Layer.cs"
  { dotnet build "$work/user" --nologo 2>&1 || true; } | grep -oE '(error|warning) (CS|PROBE)[0-9]+' | sort -u | sed 's/^[a-z]* //' | paste -sd ' '
}

dotnet --version
body=$(ids 'public sealed class Layer { public int Size() => "wide"; }')
declared=$(ids 'public sealed partial class Layer { public partial Layer(int size); }')
echo "an error in a body:        $body"
echo "a part that is not there:  $declared"
[ "$body" = "CS0029 PROBE1" ] && [ "$declared" = "CS9275" ]
