using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Configurations;

/// <summary>The form that a configuration needs for its other part to be written.</summary>
internal static class ConfigurationForm
{
    private const string Constant = "Declaration";

    private static readonly string[] Fields = [Constant, "HfJsonSchema", "HfJsonSchemaBody", "MmJsonSchema", "MmJsonSchemaBody"];

    private static readonly string[] Methods = ["ReadHf", "WriteHf", "ToHfJson", "ReadMm", "WriteMm", "ToMmJson"];

    /// <summary>Whether the other part is written: where it is not, a rule or the compiler says why.</summary>
    public static bool IsRight(INamedTypeSymbol type, CancellationToken cancellation) =>
        type is { IsRecord: true, IsValueType: false } && Objection(type, cancellation) is null && !TakenNames(type).Any()
        // Of a value that is declared twice, or beside a method of its name, too.
        && !type.GetMembers().OfType<IPropertySymbol>().Any(value => ValueKinds.IsValue(value) && type.GetMembers(value.Name).Length > 1)
        // Of a base that other files do not know, the compiler says it.
        && !ConfigurationBase.Any(type, inherited => inherited is INamedTypeSymbol { IsFileLocal: true });

    /// <summary>What is wrong with the form, and what to do; null where nothing is, or where the compiler says so itself.</summary>
    public static (string Fact, string Mend)? Objection(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.TypeKind != TypeKind.Class ? null
        : !type.IsRecord ? ("is no record", $"Declare it 'public sealed partial record {type.Name}'")
        : type.IsFileLocal ? ("is known to its own file only", "Leave 'file' out: the generated part is a file of its own")
        : TypeHeader.Types(type).FirstOrDefault(outer => !outer.TypeParameters.IsEmpty) is { } generic
            ? (
                generic.Name == type.Name ? "is generic" : $"stands in the generic '{generic.Name}'",
                "Leave the type parameters out: what a file holds has types that are known")
        : TypeHeader.Types(type).Any(outer => !TypeHeader.IsPartial(outer, cancellation))
            ? ("not partial", "Declare it, and every type around it, 'partial'")
        : !type.IsAbstract && !type.InstanceConstructors.Any(IsCallable)
            ? (
                "has no constructor that needs no arguments",
                "Declare each value as a property, 'public required int HiddenSize { get; init; }', and no constructor, "
                    + "or one without parameters")
        : !type.IsAbstract && type.InstanceConstructors.Where(IsCallable).All(ConfigurationMembers.IsForbidden)
            ? ("forbids its constructor, which is [Obsolete] with an error", "Leave 'true' out of [Obsolete]")
        : type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared
            && constructor.Parameters is [{ Type: var copied }] && SymbolEqualityComparer.Default.Equals(copied, type))
            ? ("has a constructor of its own that copies it, as its readers do for each value that a file gives", "Leave it out")
        : Unread(type) is { } stranger
            ? (
                $"derives from {stranger.ShortText()} of another assembly, which is none, so that its values would never be read",
                $"Mark '{stranger.Name}' with [Configuration] where it is declared, or derive from a record of this project")
        : Aliased(type) is { } aliased
            ? (
                $"has a value of type {aliased.Type}, which is known here by the extern alias '{aliased.Alias}' only",
                "Add 'global' to the aliases of that reference")
        : null;

    /// <summary>A record that a configuration derives from, whose values no text tells and no generator has left a word of.</summary>
    private static INamedTypeSymbol? Unread(INamedTypeSymbol type)
    {
        for (var current = type.BaseType;
            current is { SpecialType: SpecialType.None } && !ConfigurationNesting.IsDeclared(current);
            current = current.BaseType)
        {
            if (current.DeclaringSyntaxReferences.IsEmpty && current.GetMembers().OfType<IPropertySymbol>().Any(ValueKinds.IsValue))
            {
                return current;
            }
        }

        return null;
    }

    private static AliasedType? Aliased(INamedTypeSymbol type) =>
        type.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation }
            ? ExternAliases.Among(
                type.GetMembers().OfType<IPropertySymbol>().Where(ValueKinds.IsValue).Select(value => value.Type), compilation)
            : null;

    /// <summary>The author's members that have the names of generated ones; the type itself where it has one.</summary>
    public static IEnumerable<ISymbol> TakenNames(INamedTypeSymbol type) => type.Name == Constant
        || (!type.IsAbstract && (Fields.Contains(type.Name) || Methods.Contains(type.Name)
            || (type.Name == "Released" && HasReleased(type))))
        ? [type]
        : TakenMembers(type);

    private static IEnumerable<ISymbol> TakenMembers(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is not { IsImplicitlyDeclared: true } && !IsGenerated(member))
        .Where(member => type.IsAbstract ? member.Name == Constant
            : Fields.Contains(member.Name) || (Methods.Contains(member.Name) && (member is not IMethodSymbol method || IsSame(method)))
            || (member.Name == "Released" && HasReleased(type)));

    /// <summary>Whether a method has the parameters of the generated one of its name; otherwise it is an overload.</summary>
    private static bool IsSame(IMethodSymbol method) => method.Name.StartsWith("To", StringComparison.Ordinal)
        ? method.Parameters.IsEmpty
        : method.Parameters is [{ Type.Name: "ConfigurationSection" or "ConfigurationObject" or "Utf8JsonWriter" }];

    private static bool HasReleased(INamedTypeSymbol type) =>
        type.Attribute(SymbolNames.ConfigurationAttribute)?.Named("Released") is { Kind: TypedConstantKind.Array, IsNull: false } list
        && !list.Values.IsEmpty;

    private static bool IsCallable(IMethodSymbol constructor) =>
        constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    /// <summary>What the generator has written is in its own files, whose names end as no author's do.</summary>
    private static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences
        .All(part => part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
}
