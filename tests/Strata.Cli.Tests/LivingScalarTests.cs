using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;

namespace Strata.Cli.Tests;

/// <summary>
/// That no number dies while native code reads it: TorchSharp keeps none alive, and a sum could have another factor, silently. Whoever
/// hands it one keeps it, by <see cref="GC.KeepAlive"/>; what makes its own is not called.
/// </summary>
public sealed class LivingScalarTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<ushort, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);

    /// <summary>The assemblies that compute.</summary>
    public static TheoryData<Assembly> Assemblies =>
    [
        typeof(Strata.Torch.Module).Assembly, typeof(VisionLanguagePipeline).Assembly, typeof(StrataProgram).Assembly,
        typeof(Strata.Models.Glm4v.Glm4vFamily).Assembly, typeof(Strata.Models.Qwen25Vl.Qwen25VlFamily).Assembly,
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Whoever_hands_a_number_to_native_code_keeps_it(Assembly assembly) => Assert.Empty(
        from type in assembly.GetTypes()
        where type.Name != "LivingScalars"
        from method in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own))
        let called = Called(method).ToList()
        where called.Any(IsUnkept) && !called.Any(other => other.Name == nameof(GC.KeepAlive))
        select $"{type.FullName}.{method.Name}: {called.First(IsUnkept).Name}");

    /// <summary>That such calls are seen: this one is.</summary>
    [Fact]
    public void A_number_that_nobody_keeps_is_seen() => Assert.Contains(
        Called(typeof(LivingScalarTests).GetMethod(nameof(Careless), Own)!), IsUnkept);

    private static torch.Tensor Careless(torch.Tensor x) => x * 2;

    /// <summary>Whether a method of TorchSharp takes a number, or makes one for what it calls: the factor of a sum.</summary>
    private static bool IsUnkept(MethodBase method) => IsTorchs(method)
        && (Takes(method) || Makes(method) || Called(method).Any(inner => IsTorchs(inner) && Makes(inner)));

    private static bool IsTorchs(MethodBase method) => method.DeclaringType?.Assembly == typeof(torch).Assembly
        && method.DeclaringType != typeof(Scalar) && method.DeclaringType != typeof(ScalarExtensionMethods);

    private static bool Takes(MethodBase method) => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Scalar));

    private static bool Makes(MethodBase method) =>
        Called(method).Any(inner => inner.DeclaringType == typeof(Scalar) && inner.Name is "op_Implicit" or ".ctor");

    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            ushort value = code[at++];
            var operation = Codes[value == 0xFE ? (ushort)(0xFE00 | code[at++]) : value];
            if (operation.OperandType == OperandType.InlineMethod)
            {
                yield return method.Module.ResolveMethod(
                    BitConverter.ToInt32(code, at), method.DeclaringType!.GetGenericArguments(),
                    method.IsGenericMethod ? method.GetGenericArguments() : null)!;
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
}
