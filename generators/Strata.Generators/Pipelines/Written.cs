using Strata.Generators.Model.Values;

namespace Strata.Generators.Pipelines;

/// <summary>What was written for a declaration, or why that failed.</summary>
/// <param name="Hint">How the names of its files begin.</param>
/// <param name="MetadataName">Its name, by which every compilation finds it.</param>
/// <param name="Files">Its files.</param>
/// <param name="Failure">What was thrown; empty where nothing was.</param>
internal sealed record Written(string Hint, string MetadataName, EquatableArray<GeneratedFile> Files, string Failure)
{
    /// <summary>Writes the files of a declaration that was read: all of them, or none where anything is thrown.</summary>
    /// <typeparam name="TModel">What was read of it.</typeparam>
    /// <param name="declared">The declaration.</param>
    /// <param name="emit">Writes its files.</param>
    public static Written Of<TModel>(Declared<TModel> declared, Func<TModel, IEnumerable<GeneratedFile>> emit)
        where TModel : class, IEquatable<TModel>
    {
        try
        {
            return new(declared.Hint, declared.MetadataName, emit(declared.Model!).ToEquatableArray(), "");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new(declared.Hint, declared.MetadataName, default, FailedDeclaration.Describe(fault));
        }
    }
}
