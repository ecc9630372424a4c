using Microsoft.CodeAnalysis;

namespace Strata.Generators.Parsing;

/// <summary>Knows the one form that a block's constructor has: a configuration, then a parallel context.</summary>
internal static class BlockConstructor
{
    /// <summary>The constructor whose body the generator writes; null where there is none.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol block) => block.InstanceConstructors
        .Select(constructor => constructor.PartialDefinitionPart ?? constructor)
        .FirstOrDefault(constructor => IsPartial(constructor.OriginalDefinition) && HasForm(constructor));

    /// <summary>
    /// The configuration that a block asks for, in source or in a referenced assembly; null where its constructor has another form.
    /// </summary>
    public static INamedTypeSymbol? Configuration(INamedTypeSymbol block) =>
        block.InstanceConstructors.FirstOrDefault(HasForm)?.Parameters[0].Type as INamedTypeSymbol;

    /// <summary>A block whose type parameters are given has the constructor of its definition.</summary>
    private static bool IsPartial(IMethodSymbol constructor) =>
        constructor.IsPartialDefinition || constructor.PartialDefinitionPart is not null;

    private static bool HasForm(IMethodSymbol constructor) =>
        constructor.Parameters is
            [{ Type: INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Error } }, var parallel]
        && (parallel.Type.Is(SymbolNames.ParallelContext) || parallel.Type.TypeKind == TypeKind.Error);
}
