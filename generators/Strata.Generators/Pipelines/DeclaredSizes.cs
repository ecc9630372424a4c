using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Pipelines;

/// <summary>The sizes of a type, or why reading them failed.</summary>
/// <param name="Sizes">The sizes; none where the type is no axis.</param>
/// <param name="Failed">The failure; null where there was none.</param>
internal sealed record DeclaredSizes(EquatableArray<AxisSizeModel> Sizes, FailedDeclaration? Failed)
{
    /// <summary>Reads a type. Whatever is thrown stays with it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="read">Reads it.</param>
    public static DeclaredSizes Of(INamedTypeSymbol type, Func<EquatableArray<AxisSizeModel>> read)
    {
        try
        {
            return new(read(), null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new(default, new(HintNames.MetadataName(type), FailedDeclaration.Describe(fault)));
        }
    }
}
