using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>Knows the one form that a block's constructor has: a configuration, then a parallel context.</summary>
internal static class BlockConstructor
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<string?>> RequiredMembers = new();

    private static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.FullyQualifiedFormat
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeModifiers)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Listed = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeModifiers);

    /// <summary>The constructor whose body the generator writes; null where there is none.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol block) => block.InstanceConstructors
        .Select(constructor => constructor.PartialDefinitionPart ?? constructor)
        .FirstOrDefault(constructor => IsPartial(constructor.OriginalDefinition) && HasForm(constructor));

    /// <summary>Whether there are two constructors alike, which the compiler says: neither can be filled in then.</summary>
    public static bool IsRepeated(INamedTypeSymbol block) => IsRepeated(block, Find(block));

    private static bool IsRepeated(INamedTypeSymbol block, IMethodSymbol? right) => right is not null && block.InstanceConstructors
        .Select(constructor => constructor.PartialDefinitionPart ?? constructor)
        .Any(other => !SymbolEqualityComparer.Default.Equals(other, right) && IsAlike(other, right));

    /// <summary>
    /// The configuration that a block asks for, in source or in a referenced assembly; null where its constructor has another form.
    /// </summary>
    public static INamedTypeSymbol? Configuration(INamedTypeSymbol block) =>
        Constructor(block)?.Parameters[0].Type as INamedTypeSymbol;

    /// <summary>The constructor of the form, in source or in a referenced assembly.</summary>
    public static IMethodSymbol? Constructor(INamedTypeSymbol block) => block.InstanceConstructors.FirstOrDefault(HasForm);

    /// <summary>The partial constructors whose bodies their author does not write.</summary>
    public static IEnumerable<IMethodSymbol> Definitions(INamedTypeSymbol block) => Definitions(block, Find(block));

    private static IEnumerable<IMethodSymbol> Definitions(INamedTypeSymbol block, IMethodSymbol? right) => IsRepeated(block, right) ? []
        : block.InstanceConstructors.Select(constructor => constructor.PartialDefinitionPart ?? constructor)
        .Where(constructor => constructor.IsPartialDefinition && !IsWritten(constructor));

    /// <summary>What is wrong with a block's constructors; null where there is one to fill in, and no other.</summary>
    public static BlockFault? Fault(INamedTypeSymbol block)
    {
        var right = Find(block);
        var wrong = Definitions(block, right).FirstOrDefault(constructor => !SymbolEqualityComparer.Default.Equals(constructor, right));
        return Primary(block) is { } primary
            ? new(
                $"with parameters after its name, {Parameters(primary)}, which make a constructor of their own",
                right is null ? $"Remove them and declare '{Form(block, primary)}'" : "Remove them",
                "")
            : wrong is not null
            ? new(
                right is null
                    ? $"whose constructor takes {Parameters(wrong)} instead of a configuration and a ParallelContext"
                    : $"with a second constructor to fill in, {Parameters(wrong)}",
                right is null ? $"Declare '{Form(block, wrong)}'" : "Remove it, or give it a body",
                Place(wrong))
            : right is null ? new("without a constructor for the generator to fill in", $"Declare '{Form(block, null)}'", "")
            : IsWritten(right) ? new(
                "whose constructor has a body, which the generator writes",
                "Remove the part with the body: children are made and registered in declaration order",
                Place(right.PartialImplementationPart!))
            {
                IsWrittenTwice = true,
            }
            : Required(block, right) is { } member ? new(
                $"with the required member '{member}', which nobody sets where the block is made",
                "Leave 'required' out: a block is made from its configuration alone",
                "")
            : null;
    }

    /// <summary>The constructor that parameters after the block's name make; null where there are none.</summary>
    public static IMethodSymbol? Primary(INamedTypeSymbol block) => block.InstanceConstructors.FirstOrDefault(constructor =>
        constructor.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is TypeDeclarationSyntax));

    /// <summary>A member that whoever calls a constructor must set; null where there is none.</summary>
    public static string? Required(INamedTypeSymbol type, IMethodSymbol constructor) =>
        Required(type.OriginalDefinition) is { } required
        && constructor.Attribute("System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute") is null
            ? required
            : null;

    /// <summary>Of a type and its bases: what a referenced one requires is the same in every compilation that an edit makes.</summary>
    private static string? Required(INamedTypeSymbol type) => RequiredMembers.GetValue(type, static type => new(
        type.GetMembers()
            .FirstOrDefault(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })?.Name
        ?? (type.BaseType is null ? null : Required(type.BaseType.OriginalDefinition)))).Value;

    /// <summary>A constructor as it is declared, without what follows its parameters.</summary>
    public static string Header(IMethodSymbol constructor)
    {
        var syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ConstructorDeclarationSyntax;
        var modifiers = syntax is null ? "public partial" : DeclarationSyntax.Modifiers(syntax);
        var parameters = constructor.Parameters.Select(parameter =>
            parameter.ToDisplayString(Declaration) + (parameter.Name.Length == 0 ? $" {Name(parameter)}" : ""));
        return $"{modifiers} {Identifier.Of(constructor.ContainingType.Name)}({string.Join(", ", parameters)})";
    }

    /// <summary>A parameter's name; one of ours while its author has not typed it, which the compiler tells him.</summary>
    public static string Name(IParameterSymbol parameter) =>
        parameter.Name.Length == 0 ? $"unnamed{parameter.Ordinal}" : Identifier.Of(parameter.Name);

    /// <summary>The parameters of an indexer, in brackets.</summary>
    public static string Indices(IPropertySymbol indexer) =>
        $"[{string.Join(", ", indexer.Parameters.Select(parameter => parameter.ToDisplayString(Declaration)))}]";

    /// <summary>The form in the block's own words.</summary>
    private static string Form(INamedTypeSymbol block, IMethodSymbol? wrong)
    {
        var configuration = wrong?.Parameters
            .Select(parameter => parameter.Type)
            .FirstOrDefault(type => type.TypeKind is TypeKind.Class && type.SpecialType == SpecialType.None
                && !type.Is(SymbolNames.ParallelContext));
        var name = configuration?.WithNullableAnnotation(NullableAnnotation.None).ShortText() ?? "TheConfiguration";
        return $"public partial {block.Name}({name} config, ParallelContext parallel);";
    }

    private static string Parameters(IMethodSymbol constructor) =>
        $"({string.Join(", ", constructor.Parameters.Select(parameter => parameter.ToDisplayString(Listed)))})";

    /// <summary>Where a constructor is, told by its parameters: a block may have several.</summary>
    public static string Place(IMethodSymbol constructor) => ".ctor" + Parameters(constructor)
        + (constructor.PartialDefinitionPart is null ? "" : " body");

    private static bool IsAlike(IMethodSymbol one, IMethodSymbol other) => one.Parameters.Select(parameter => parameter.Type)
        .SequenceEqual(other.Parameters.Select(parameter => parameter.Type), SymbolEqualityComparer.Default);

    /// <summary>Whether its author, not the generator, writes the body.</summary>
    private static bool IsWritten(IMethodSymbol constructor) => constructor.PartialImplementationPart is { } part
        && part.DeclaringSyntaxReferences.Any(syntax =>
            !syntax.SyntaxTree.FilePath.EndsWith(BlockParser.GeneratedSuffix, StringComparison.Ordinal));

    /// <summary>A block whose type parameters are given has the constructor of its definition.</summary>
    private static bool IsPartial(IMethodSymbol constructor) =>
        constructor.IsPartialDefinition || constructor.PartialDefinitionPart is not null;

    private static bool HasForm(IMethodSymbol constructor) =>
        constructor.Parameters is
            [
            {
                RefKind: RefKind.None,
                Type: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Error } configuration,
            },
            { RefKind: RefKind.None } parallel,
            ]
        && configuration.NullableAnnotation != NullableAnnotation.Annotated
        && parallel.NullableAnnotation != NullableAnnotation.Annotated
        && (parallel.Type.Is(SymbolNames.ParallelContext) || parallel.Type.TypeKind == TypeKind.Error);
}
