using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>Reads a layer that is not itself declared: what its constructor is to be given, and its parameters.</summary>
/// <param name="configuration">The configuration of the block that the layer is in.</param>
/// <param name="axes">Reads the layer's type arguments.</param>
internal sealed class LeafParser(ConfigurationScope configuration, AxisParser axes)
{
    /// <summary>Reads one layer.</summary>
    /// <param name="symbol">The property.</param>
    /// <param name="property">The property, parsed.</param>
    /// <param name="layer">The layer's type.</param>
    /// <param name="constructor">Its one public constructor.</param>
    public LeafChild Parse(IPropertySymbol symbol, PropertyModel property, INamedTypeSymbol layer, IMethodSymbol constructor)
    {
        var parsed = layer.TypeParameters
            .Zip(layer.TypeArguments, (parameter, argument) => (parameter.Name, Type: argument))
            .Where(pair => pair.Type.Implements(SymbolNames.Axis))
            .Select(pair => (pair.Name, Axis: axes.Parse(pair.Type)))
            .ToImmutableArray();
        var missing = new List<MissingValue>();
        var bias = Bias(symbol, missing);
        var arguments = Arguments(symbol, constructor, [.. parsed.Select(pair => pair.Axis)], missing);
        return new LeafChild(
            property,
            KeysParser.Parse(symbol),
            arguments,
            layer.GetAttributes()
                .Where(attribute => attribute.AttributeClass.Is(SymbolNames.ParameterAttribute))
                .Select(attribute => Parameter(attribute, parsed))
                .ToEquatableArray(),
            bias,
            symbol.Attribute(SymbolNames.ColumnParallelAttribute) is not null ? "Column"
                : symbol.Attribute(SymbolNames.RowParallelAttribute) is not null ? "Row"
                : "Replicated",
            Tie(symbol, missing),
            missing.ToEquatableArray());
    }

    private EquatableArray<ArgumentModel> Arguments(
        IPropertySymbol property, IMethodSymbol constructor, ImmutableArray<AxisModel> parsed, List<MissingValue> missing)
    {
        var arguments = new List<ArgumentModel>();
        var extents = 0;
        var nested = parsed.SelectMany(axis => axis.Plain).OfType<PlainAxis>().FirstOrDefault()?.ConfigurationPath ?? "";
        foreach (var parameter in constructor.Parameters)
        {
            var name = Identifier.Of(parameter.Name);
            ArgumentModel? argument =
                parameter.Type.Is(SymbolNames.Extent) ? extents < parsed.Length ? new ExtentArgument(name, parsed[extents++]) : null
                : parameter.Type.Is(SymbolNames.ParallelContext) ? new ParallelArgument(name)
                : parameter is { Name: "bias", Type.SpecialType: SpecialType.System_Boolean } ? new BiasArgument(name)
                : GivenValues.For(property, parameter) is { } given ? new GivenArgument(name, given)
                : configuration.IsSelf(parameter.Type) ? new ConfigurationArgument(name, "")
                : configuration.Value(Naming.Pascal(parameter.Name), parameter.Type, nested) is { } path
                    ? new ConfigurationArgument(name, path)
                : null;
            if (argument is not null)
            {
                arguments.Add(argument);
            }
            else if (!parameter.HasExplicitDefaultValue)
            {
                missing.Add(new MissingValue(parameter.Type.ShortText() + " " + Naming.Pascal(parameter.Name)));
            }
        }

        return arguments.ToEquatableArray();
    }

    private BiasModel Bias(IPropertySymbol symbol, List<MissingValue> missing)
    {
        if (symbol.Attribute(SymbolNames.BiasAttribute) is not { } bias)
        {
            return new BiasModel(BiasKind.Never, "");
        }

        if (bias.Named("When")?.Value is not string member)
        {
            return new BiasModel(BiasKind.Always, "");
        }

        Require(member, missing);
        return new BiasModel(BiasKind.When, member);
    }

    private TieModel? Tie(IPropertySymbol symbol, List<MissingValue> missing)
    {
        if (symbol.Attribute(SymbolNames.TiedAttribute) is not { } tied || tied.Text(0).Length == 0)
        {
            return null;
        }

        Require(tied.Text(1), missing);
        return new TieModel(tied.Text(0), string.Join(".", tied.Text(0).Split('.').Select(Naming.Snake)), tied.Text(1));
    }

    private void Require(string member, List<MissingValue> missing)
    {
        if (!configuration.Has(member, SpecialType.System_Boolean))
        {
            missing.Add(new MissingValue("bool " + member));
        }
    }

    private static ParameterModel Parameter(AttributeData attribute, ImmutableArray<(string Name, AxisModel Axis)> parsed)
    {
        var shape = attribute.Texts(1).SelectMany(name => parsed.Where(pair => pair.Name == name)).ToList();
        return new ParameterModel(
            attribute.Text(0),
            shape.Select(pair => pair.Axis).ToEquatableArray(),
            shape.FindIndex(pair => pair.Name == parsed[0].Name),
            shape.FindIndex(pair => pair.Name == parsed[Math.Min(1, parsed.Length - 1)].Name),
            attribute.Named("IsBias")?.Value is true);
    }
}
