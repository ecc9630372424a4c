using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Emission;

/// <summary>Writes an axis as the expression that makes its extent from a configuration.</summary>
internal static class ExtentText
{
    private const string Extent = "global::Strata.Axes.Extent";

    /// <summary>The expression.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="configuration">The name of the block's configuration.</param>
    public static string Of(AxisModel axis, string configuration) => axis switch
    {
        PlainAxis { HeadDim: not null } plain =>
            $"new {Extent}({plain.Type}.Size({From(plain, configuration)}), "
                + $"{plain.Type}.HeadDim({From(plain, configuration)}), {Name(plain)})",
        PlainAxis plain => $"new {Extent}({plain.Type}.Size({From(plain, configuration)}), axis: {Name(plain)})",
        ConcatAxis concat => $"{Extent}.Concat({Parts(concat.Parts, configuration)})",
        KernelAxis kernel => $"{Extent}.Kernel({Parts(kernel.Parts, configuration)})",
        _ => throw new InvalidOperationException($"{axis.Name} has no size."),
    };

    private static string From(PlainAxis axis, string configuration) => configuration + Identifier.Path(axis.ConfigurationPath);

    private static string Name(PlainAxis axis) => axis.IsParameter ? $"typeof({axis.Type}).Name" : Literal.Text(axis.Name);

    private static string Parts(EquatableArray<AxisModel> parts, string configuration) =>
        string.Join(", ", parts.Select(part => Of(part, configuration)));
}
