using Microsoft.CodeAnalysis;

namespace Strata.Generators.Pipelines;

/// <summary>A declaration as a step hands it on: what was read of it, or why that failed.</summary>
internal interface IDeclared
{
    /// <summary>What was read; null where there is nothing to generate, or where reading failed.</summary>
    object? Read { get; }
}

/// <summary>A declaration as a step hands it on.</summary>
/// <typeparam name="TModel">What is read of it.</typeparam>
/// <param name="Hint">How the names of its files begin.</param>
/// <param name="MetadataName">Its name, by which every compilation finds it.</param>
/// <param name="Model">What was read; null where there is nothing to generate, or where reading failed.</param>
/// <param name="Failure">What was thrown; empty where nothing was.</param>
internal sealed record Declared<TModel>(string Hint, string MetadataName, TModel? Model, string Failure) : IDeclared
    where TModel : class, IEquatable<TModel>
{
    /// <inheritdoc />
    public object? Read => Model;

    /// <summary>Reads a declaration. Whatever is thrown stays with it.</summary>
    /// <param name="type">The declaration.</param>
    /// <param name="read">Reads it.</param>
    public static Declared<TModel> Of(INamedTypeSymbol type, Func<TModel?> read)
    {
        var (hint, name) = (HintNames.Of(type), HintNames.MetadataName(type));
        try
        {
            return new(hint, name, read(), "");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new(hint, name, null, FailedDeclaration.Describe(fault));
        }
    }
}
