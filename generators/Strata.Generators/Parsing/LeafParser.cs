using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

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
        var parsed = Axes(symbol.Name, layer);
        var missing = new List<MissingValue>();
        var (isColumn, isRow) = (symbol.Attribute(SymbolNames.ColumnParallelAttribute) is not null,
            symbol.Attribute(SymbolNames.RowParallelAttribute) is not null);
        var isNorm = SymbolNames.Norms.Any(name => layer.Inherits(name));
        var bias = Bias(symbol, missing);
        var parameters = DeclaredParameters.Of(layer)
            .Select(declared => Parameter(declared.Attribute, declared.Type, Axes(symbol.Name, declared.Type)))
            .ToEquatableArray();
        var arguments = Arguments(symbol, constructor, parsed, parameters, missing);
        var broken = symbol.Attribute(SymbolNames.TiedAttribute) is { ConstructorArguments.Length: 2 } tied
            ? configuration.Broken(symbol, tied.Text(0), parameters.Where(parameter => !parameter.IsBias || bias.Kind != BiasKind.Never))
            : null;
        return new LeafChild(
            property,
            KeysParser.Parse(symbol),
            arguments,
            parameters,
            bias,
            isNorm ? "Replicated" : isColumn ? "Column" : isRow ? "Row" : "Replicated",
            broken is null ? Tie(symbol, missing) : null,
            missing.ToEquatableArray())
        {
            NeedsWholeAxis = isNorm,
            IsSplitTwice = isColumn && isRow,
            BrokenTie = broken,
        };
    }

    private ImmutableArray<(string Name, AxisModel Axis)> Axes(string child, INamedTypeSymbol layer) =>
    [
        .. layer.Given()
            .Select(given => (given.Parameter.Name, Type: given.Argument))
            .Where(pair => pair.Type.Implements(SymbolNames.Axis))
            .Select(pair => (pair.Name, Told(child, axes.Parse(pair.Type), pair.Type))),
    ];

    /// <summary>An axis with what is said of it where nothing gives it a size.</summary>
    private AxisModel Told(string child, AxisModel axis, ITypeSymbol type) => axis switch
    {
        ConcatAxis concat => concat with { Parts = Told(child, concat.Parts, type) },
        KernelAxis kernel => kernel with { Parts = Told(child, kernel.Parts, type) },
        UnknownAxis { IsExplicit: false, Wanted.Count: > 0 } unreached when Objection(child, type) is var (fact, mend) =>
            unreached with { Fact = fact, Mend = mend, Named = configuration.OnlyFrom },
        UnknownAxis unsized => unsized with
        {
            IsParameter = type is ITypeParameterSymbol,
            IsForeign = type is INamedTypeSymbol && configuration.IsForeign(type),
        },
        _ => axis,
    };

    private EquatableArray<AxisModel> Told(string child, EquatableArray<AxisModel> parts, ITypeSymbol type) =>
        parts.Zip(((INamedTypeSymbol)type).TypeArguments, (part, argument) => Told(child, part, argument)).ToEquatableArray();

    /// <summary>Of several configurations that would give a size, that is told of which there is something to tell.</summary>
    private (string Fact, string Mend) Objection(string child, ITypeSymbol axis) => axis.Interfaces()
        .Where(candidate => candidate.Is(SymbolNames.SizedAxis) && ConfigurationScope.CanBe(candidate.TypeArguments[0]))
        .Select(candidate => configuration.Find(candidate.TypeArguments[0]))
        .OrderBy(choice => choice.Candidates.Count + choice.Others.Count + choice.Optional.Length + choice.Hidden.Length
            + choice.Deeper.Length == 0)
        .FirstOrDefault()?
        .Objection(configuration.Name, child)
        ?? (
            "can give none: a size follows from a configuration",
            $"Declare '{axis.Name} : IAxis<{configuration.Name}>' with 'public static int Size({configuration.Name} c)'");

    private EquatableArray<ArgumentModel> Arguments(
        IPropertySymbol property,
        IMethodSymbol constructor,
        ImmutableArray<(string Name, AxisModel Axis)> parsed,
        EquatableArray<ParameterModel> parameters,
        List<MissingValue> missing)
    {
        var arguments = new List<ArgumentModel>();
        var extents = new Queue<AxisModel>(InOrder(constructor, parsed));
        var nested = configuration.From.Length > 0 ? configuration.From
            : parsed.SelectMany(pair => pair.Axis.Plain).OfType<PlainAxis>().FirstOrDefault()?.ConfigurationPath ?? "";

        // Where no configuration is found that its axes come from, nobody knows what that one lacks; an axis without use is not asked for.
        var isReached = !extents.Concat(parameters.SelectMany(parameter => parameter.Shape))
            .SelectMany(axis => axis.Plain)
            .OfType<UnknownAxis>()
            .Any(axis => axis.Wanted.Count > 0);
        foreach (var parameter in constructor.Parameters)
        {
            var name = Identifier.Of(parameter.Name);
            ArgumentModel? argument =
                parameter.Type.Is(SymbolNames.Extent) ? extents.Count > 0 ? new ExtentArgument(name, extents.Dequeue()) : null
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
            else if (!parameter.HasExplicitDefaultValue && !parameter.IsParams
                && (isReached || parameter.Type.Is(SymbolNames.Extent)))
            {
                missing.Add(Missing(property, parameter, nested));
            }
        }

        return arguments.ToEquatableArray();
    }

    private MissingValue Missing(IPropertySymbol property, IParameterSymbol parameter, string nested)
    {
        var name = Naming.Pascal(parameter.Name);
        var wanted = $"{parameter.Type.ShortText()} {name}";
        return parameter.Type.Is(SymbolNames.Extent)
            ? new(wanted, $"does not give: it is that of an axis, and '{property.Type.Name}' has no type parameter for it",
                $"Declare '{property.Type.Name}' with one for each Extent that its constructor takes: '<T{name}> where T{name} : IAxis'")
            : configuration.Missing(wanted, name, nested) with
            {
                Besides = GivenValues.CanBeGiven(parameter.Type)
                    ? $"write [With(\"{parameter.Name}\", ...)] on '{property.Name}'"
                    : "declare another layer",
                IsToldElsewhere = GivenValues.Misfits(property).Any(),
            };
    }

    /// <summary>
    /// The axes in the order in which the constructor asks for extents: by name where a parameter is named after a type parameter
    /// (<c>output</c>, <c>TOut</c>), and the others in the order of the type parameters that are left.
    /// </summary>
    private static IEnumerable<AxisModel> InOrder(IMethodSymbol constructor, ImmutableArray<(string Name, AxisModel Axis)> parsed)
    {
        var places = constructor.Parameters
            .Where(parameter => parameter.Type.Is(SymbolNames.Extent))
            .Select(parameter => Place(parameter.Name, parsed))
            .ToList();
        var named = places.Where(place => place >= 0).ToList();
        if (named.Distinct().Count() < named.Count)
        {
            return parsed.Select(pair => pair.Axis);
        }

        var left = new Queue<int>(Enumerable.Range(0, parsed.Length).Except(named));
        return places.Where(place => place >= 0 || left.Count > 0)
            .Select(place => parsed[place >= 0 ? place : left.Dequeue()].Axis)
            .ToList();
    }

    private static int Place(string parameter, ImmutableArray<(string Name, AxisModel Axis)> parsed)
    {
        var found = Enumerable.Range(0, parsed.Length).Where(place => IsNamedAfter(parameter, parsed[place].Name)).ToList();
        return found.Count == 1 ? found[0] : -1;
    }

    private static bool IsNamedAfter(string parameter, string type) =>
        (type.Length > 1 && type[0] == 'T' && char.IsUpper(type[1]) ? type.Substring(1) : type) is var name
        && (parameter.Equals(type, StringComparison.OrdinalIgnoreCase) || parameter.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(parameter, StringComparison.OrdinalIgnoreCase));

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

        Require("[Bias(When = \"\")]", member, missing);
        return new BiasModel(BiasKind.When, member);
    }

    private TieModel? Tie(IPropertySymbol symbol, List<MissingValue> missing)
    {
        if (symbol.Attribute(SymbolNames.TiedAttribute) is not { } tied || tied.Text(0).Length == 0)
        {
            return null;
        }

        Require($"[Tied(\"{tied.Text(0)}\", \"\")]", tied.Text(1), missing);
        return new TieModel(tied.Text(0), string.Join(".", tied.Text(0).Split('.').Select(Naming.Snake)), tied.Text(1));
    }

    private void Require(string where, string member, List<MissingValue> missing)
    {
        if (!configuration.Has(member, SpecialType.System_Boolean))
        {
            missing.Add(member.Length == 0 ? MissingValue.Unnamed(where) : configuration.MissingBoolean(member));
        }
    }

    private static ParameterModel Parameter(
        AttributeData attribute, INamedTypeSymbol declared, ImmutableArray<(string Name, AxisModel Axis)> parsed)
    {
        var shape = attribute.Texts(1).SelectMany(name => parsed.Where(pair => pair.Name == name)).ToList();
        var (input, output) = LayerAxes.Names(declared.OriginalDefinition);
        return new ParameterModel(
            attribute.Text(0),
            shape.Select(pair => pair.Axis).ToEquatableArray(),
            shape.FindIndex(pair => pair.Name == (input ?? parsed[0].Name)),
            shape.FindIndex(pair => pair.Name == (output ?? parsed[Math.Min(1, parsed.Length - 1)].Name)),
            attribute.Named("IsBias")?.Value is true);
    }
}
