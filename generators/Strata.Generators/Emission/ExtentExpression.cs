using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>Writes an axis as the expression that makes its extent.</summary>
internal static class ExtentExpression
{
    /// <summary><c>new Extent(Query.Size(config), Query.HeadDim(config))</c>.</summary>
    /// <param name="axis">The axis; none of its parts is unknown.</param>
    /// <param name="configuration">The block's configuration, as an expression.</param>
    public static string Of(AxisModel axis, string configuration) => axis switch
    {
        PlainAxis { HasHeads: true } heads =>
            $"new {Names.Extent}({Member(heads, "Size", configuration)}, {Member(heads, "HeadDim", configuration)})",
        PlainAxis plain => $"new {Names.Extent}({Member(plain, "Size", configuration)})",
        ConcatAxis concat => Fused("Concat", concat.Parts, configuration),
        KernelAxis kernel => Fused("Kernel", kernel.Parts, configuration),
        _ => throw new InvalidOperationException($"{axis.Name} has no size."),
    };

    private static string Member(PlainAxis axis, string member, string configuration) =>
        $"{axis.Type}.{member}({configuration}{axis.ConfigurationPath})";

    private static string Fused(string factory, EquatableArray<AxisModel> parts, string configuration) =>
        $"{Names.Extent}.{factory}({string.Join(", ", parts.Select(part => Of(part, configuration)))})";
}
