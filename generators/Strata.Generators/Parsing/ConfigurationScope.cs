using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;
using Strata.Rules.Words;

namespace Strata.Generators.Parsing;

/// <summary>What can be reached from a block's configuration.</summary>
/// <param name="type">The configuration's type.</param>
/// <param name="compilation">Knows which types convert to which.</param>
/// <param name="from">The member that a child names with <c>[From]</c>; empty where it names none.</param>
/// <param name="isOnlyFrom">Whether nothing else will do.</param>
internal sealed class ConfigurationScope(INamedTypeSymbol type, Compilation compilation, string from = "", bool isOnlyFrom = true)
{
    // Every layer of every block asks for values of a few configurations.
    private static readonly ConditionalWeakTable<ITypeSymbol, StrongBox<ImmutableArray<IPropertySymbol>>> Values = new();

    /// <summary>The axes that have been read with what can be reached here.</summary>
    public ConcurrentDictionary<ITypeSymbol, AxisModel> Axes => KnownAxes.Of(compilation, type, from, isOnlyFrom);

    /// <summary>The configuration's name, for messages.</summary>
    public string Name => type.ShortText();

    /// <summary>Whether a type is one that a configuration can be: no number, text, list or structure is.</summary>
    public static bool CanBe(ITypeSymbol wanted) => wanted is ITypeParameterSymbol or INamedTypeSymbol
    {
        TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Error,
        SpecialType: SpecialType.None or SpecialType.System_Object,
    };

    /// <summary>
    /// The way to a configuration of a type, or of one derived from it: this one, or the only member that is one; null where there is none
    /// that could be used. What can be said of one that is lacking, <see cref="Find"/> says.
    /// </summary>
    public string? PathTo(ITypeSymbol wanted) =>
        Locate(wanted) is var (found, path) && ConfigurationMembers.Doubled(found, wanted).Length == 0 ? path : null;

    /// <summary>Finds a configuration of a type, or of one derived from it: this one, or the only member that is one.</summary>
    public ConfigurationChoice Find(ITypeSymbol wanted) =>
        Locate(wanted) is var (found, path) ? Found(wanted, found, path)
        : from.Length > 0 && isOnlyFrom ? new ConfigurationChoice(wanted.ShortText(), null, default)
        {
            // What is named and is none of the wanted type is said with the member's name.
            Named = from,
            IsItself = type.IsOrDerivesFrom(wanted),
            Others = Fitting(wanted).Where(IsAlwaysThere).Select(property => property.Name).ToEquatableArray(),
            Deeper = Below(wanted).Way,
            DeeperIn = Below(wanted).Holder,
            IsForeign = IsForeign(type),
            Optional = Fitting(wanted).Any(property => property.Name == from) ? from : "",
            Hidden = Hidden(wanted, from),
        }
        : Lacking(wanted);

    /// <summary>Whether there is a configuration of a type, or several of which a child may name one.</summary>
    public bool Offers(ITypeSymbol wanted) => Find(wanted) is { Path: not null } or { Candidates.Count: > 0 };

    private (ITypeSymbol Found, string Path)? Locate(ITypeSymbol wanted)
    {
        if (from.Length > 0)
        {
            if (Fitting(wanted).FirstOrDefault(property => property.Name == from && IsAlwaysThere(property)) is { } named)
            {
                return (named.Type, "." + from);
            }

            if (isOnlyFrom)
            {
                return null;
            }
        }

        return type.IsOrDerivesFrom(wanted) ? (type, "")
            : Fitting(wanted).Where(IsAlwaysThere).Take(2).ToList() is [var only] ? (only.Type, "." + only.Name)
            : null;
    }

    private ConfigurationChoice Lacking(ITypeSymbol wanted)
    {
        var candidates = Fitting(wanted).Where(IsAlwaysThere).Select(property => property.Name).ToEquatableArray();
        return new ConfigurationChoice(wanted.ShortText(), null, candidates)
        {
            Optional = candidates.Count == 0 ? Fitting(wanted).FirstOrDefault()?.Name ?? "" : "",
            Hidden = candidates.Count == 0 ? Hidden(wanted, "") : "",
            Deeper = candidates.Count == 0 ? Below(wanted).Way : "",
            DeeperIn = candidates.Count == 0 ? Below(wanted).Holder : "",
            IsForeign = IsForeign(type),
        };
    }

    /// <summary>
    /// The way to the first configuration of a type that one of those in this one holds, as its only one, and which that is; else empty.
    /// </summary>
    private (string Way, string Holder) Below(ITypeSymbol wanted)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { type };
        var open = new Queue<(string Way, ITypeSymbol Holder)>([("", type)]);
        while (open.Count > 0)
        {
            var (way, holder) = open.Dequeue();
            var held = Properties(holder).Where(IsAlwaysThere).ToList();
            if (way.Length > 0 && held.Where(property => property.Type.IsOrDerivesFrom(wanted)).Take(2).ToList() is [var only])
            {
                return (way + only.Name, holder.ShortText());
            }

            foreach (var property in held)
            {
                if (property.Type.IsRecord && CanBe(property.Type) && seen.Add(property.Type))
                {
                    open.Enqueue(($"{way}{property.Name}.", property.Type));
                }
            }
        }

        return ("", "");
    }

    private IEnumerable<IPropertySymbol> Fitting(ITypeSymbol wanted) =>
        Properties(type).Where(property => property.Type.IsOrDerivesFrom(wanted));

    /// <summary>The configuration at a path, unless what it is as the wanted one is not what it is by itself.</summary>
    private static ConfigurationChoice Found(ITypeSymbol wanted, ITypeSymbol found, string path) =>
        ConfigurationMembers.Doubled(found, wanted) is { Length: > 0 } doubled
            ? new(wanted.ShortText(), null, default) { Doubled = doubled, DoubledIn = found.ShortText() }
            : new(wanted.ShortText(), path, default);

    /// <summary>Whether a member can not be null: what is made from it always is.</summary>
    private static bool IsAlwaysThere(IPropertySymbol property) => property.NullableAnnotation != NullableAnnotation.Annotated;

    /// <summary>The member of a type that is not public; empty where there is none.</summary>
    private string Hidden(ITypeSymbol wanted, string name) => ConfigurationMembers.All(type).OfType<IPropertySymbol>()
        .FirstOrDefault(property => property is { DeclaredAccessibility: not Accessibility.Public, IsStatic: false, IsIndexer: false }
            && !property.IsImplicitlyDeclared && (name.Length == 0 || property.Name == name)
            && property.Type.IsOrDerivesFrom(wanted))?.Name ?? "";

    /// <summary>What is said of a value that is asked for and can not be used, or is not there.</summary>
    /// <param name="wanted">What is asked for, as an author would declare it.</param>
    /// <param name="name">The member's name, or the way to it.</param>
    /// <param name="nested">The way to the configuration that may have it too; empty for none.</param>
    public MissingValue Missing(string wanted, string name, string nested = "") =>
        ConfigurationMembers.Objection(type, name) is var (fact, mend) ? new(wanted, fact, mend)
        : nested.Length > 0 && ConfigurationMembers.Objection(At(nested), name) is var (inner, way) ? new(wanted, inner, way)
        : new(wanted);

    /// <summary>The same of a truth value that an attribute names.</summary>
    public MissingValue MissingBoolean(string name) => Missing("bool " + name, name) with
    {
        Besides = Meant(name, SpecialType.System_Boolean) is { } meant ? $"write \"{meant}\"" : "name another",
    };

    /// <summary>The configuration at a path that was found: this one, or a member's.</summary>
    public ITypeSymbol? At(string path) =>
        path.Length == 0 ? type : Properties(type).FirstOrDefault(property => "." + property.Name == path)?.Type;

    /// <summary>What can be reached for a child that says from which member it is made.</summary>
    public ConfigurationScope For(IPropertySymbol child) =>
        child.Attribute(SymbolNames.FromAttribute)?.Text(0) is { Length: > 0 } named ? new(type, compilation, named) : this;

    /// <summary>The same for a layer: what its named member does not give, the others do.</summary>
    public ConfigurationScope Besides => new(type, compilation, from, isOnlyFrom: false);

    /// <summary>The way to the member that a child names; empty where it names none.</summary>
    public string From => from.Length == 0 ? "" : "." + from;

    /// <summary>The member that a child names, where nothing else will do; empty otherwise.</summary>
    public string OnlyFrom => isOnlyFrom ? from : "";

    /// <summary>What can be reached from another configuration.</summary>
    public ConfigurationScope Of(INamedTypeSymbol other) => new(other, compilation);

    /// <summary>Whether the type is the configuration's own.</summary>
    public bool IsSelf(ITypeSymbol candidate) => SymbolEqualityComparer.Default.Equals(candidate, type);

    /// <summary>
    /// The path of a value: of this configuration, or of the nested one at <paramref name="nested"/>, from which the layer's axes
    /// come; null where neither has it, or not of a type that converts.
    /// </summary>
    public string? Value(string name, ITypeSymbol wanted, string nested)
    {
        if (from.Length == 0 && Has(type, name, wanted))
        {
            return "." + name;
        }

        return nested.Length > 0 && Properties(type).FirstOrDefault(property => "." + property.Name == nested) is { } inner
            && Has(inner.Type, name, wanted)
            ? nested + "." + name
            : from.Length > 0 && Has(type, name, wanted) ? "." + name
            : null;
    }

    /// <summary>Why a tie leads to no weight that a layer can use; null where it does.</summary>
    public BrokenTie? Broken(IPropertySymbol layer, string source, IEnumerable<ParameterModel> parameters) =>
        TiePath.Broken(layer, source, parameters, compilation);

    /// <summary>Whether a type is another assembly's.</summary>
    public bool IsForeign(ITypeSymbol other) => !SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, compilation.Assembly);

    /// <summary>Whether a member can be called within a type.</summary>
    public bool Reaches(ISymbol member, INamedTypeSymbol within) => compilation.IsSymbolAccessibleWithin(member, within);

    /// <summary>
    /// What a name was probably meant to be, or the way to it: a member of a built-in type that is called nearly so, or so in the only
    /// configuration within this one that has it; null where there is none.
    /// </summary>
    public string? Meant(string name, SpecialType wanted) =>
        NearestName.Find(name, Properties(type).Select(property => property.Name).Where(other => Has(other, wanted)))
        ?? (Properties(type).Select(property => $"{property.Name}.{name}").Where(way => Has(way, wanted)).Take(2).ToList() is [var only]
            ? only
            : null);

    /// <summary>Whether the configuration has a member of a built-in type.</summary>
    /// <param name="name">Its name, or the way to it: <c>Left.Layers</c>.</param>
    /// <param name="wanted">The type.</param>
    public bool Has(string name, SpecialType wanted)
    {
        var (owner, parts) = ((ITypeSymbol?)type, name.Split('.'));
        foreach (var part in parts.Take(parts.Length - 1))
        {
            owner = Properties(owner).FirstOrDefault(property => property.Name == part && IsAlwaysThere(property))?.Type;
        }

        return owner is not null && Has(owner, parts[parts.Length - 1], compilation.GetSpecialType(wanted));
    }

    private bool Has(ITypeSymbol owner, string name, ITypeSymbol wanted) => Properties(owner)
        .Any(property => property.Name == name && compilation.HasImplicitConversion(property.Type, wanted)
            && !ConfigurationMembers.IsForbidden(property));

    /// <summary>The values of a configuration, its own and inherited; one that is overridden once, as the most derived has it.</summary>
    private static ImmutableArray<IPropertySymbol> Properties(ITypeSymbol? owner) =>
        owner is null ? []
        : Values.GetValue(owner.WithNullableAnnotation(NullableAnnotation.None), static owner => new(Public(owner))).Value;

    private static ImmutableArray<IPropertySymbol> Public(ITypeSymbol owner)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. ConfigurationMembers.All(owner).OfType<IPropertySymbol>()
                .Where(property => property is
                    {
                        IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, IsIndexer: false,
                    }
                    && seen.Add(property.Name)),
        ];
    }
}
