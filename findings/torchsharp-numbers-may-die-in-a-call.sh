#!/usr/bin/env bash
# TorchSharp 0.107.0: an operation with a number hands native code the address of a Scalar, an object with a finalizer, and keeps it alive in
# 1 of the 68 methods of Tensor that take one. A number written into a formula (`x + 1`, `x * 0.5`) is such an object, that nothing else
# holds; and so is the factor of 1 that `x + y` makes for the sum of two tensors. Where the collector runs on another thread between the
# reading of the address and the native code's reading of the number, that memory is free. Met once under heavy load: adding 1 to whole
# numbers failed with "argument alpha must not be a floating point number"; among floating point it would be another factor, and no error.
# Tensors are safe where a dispose scope holds them. Hold Scalars in fields, or write GC.KeepAlive after the call.
#
# Expected: whatever a method hands to native code is kept until the call returns.
# Seen: 1 of 68 methods call GC.KeepAlive.
# Fails if that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/probe.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <RestorePackagesPath>packages</RestorePackagesPath>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="TorchSharp" Version="[0.107.0]" /></ItemGroup>
</Project>
PROJECT
cat > "$work/Program.cs" <<'PROGRAM'
using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;

var codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);
const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
var native = typeof(torch.Tensor).GetMethods(Own)
    .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Scalar)))
    .Select(method => Called(method).ToList())
    .Where(called => called.Any(name => name.StartsWith("THS")))
    .ToList();
Console.WriteLine($"{native.Count(called => called.Contains("KeepAlive"))} of {native.Count} methods keep what they hand over");

IEnumerable<string> Called(MethodInfo method)
{
    var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
    for (var at = 0; at < code.Length;)
    {
        ushort value = code[at++];
        var operation = codes[value == 0xFE ? (ushort)(0xFE00 | code[at++]) : value];
        if (operation.OperandType == OperandType.InlineMethod)
        {
            yield return method.Module.ResolveMethod(BitConverter.ToInt32(code, at), null, method.GetGenericArguments())!.Name;
        }

        at += operation.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
            _ => 4,
        };
    }
}
PROGRAM
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
seen=$(cd "$work" && dotnet run -v q)
echo "$seen"
[ "$seen" = "1 of 68 methods keep what they hand over" ] || { echo "It is otherwise now." >&2; exit 1; }
