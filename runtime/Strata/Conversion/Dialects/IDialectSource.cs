using Strata.Checkpoints;
using Strata.Schemas;

namespace Strata.Conversion.Dialects;

/// <summary>
/// A checkpoint that is read, as its dialect keeps it: what tensors are here. To make one opens no file of tensors: what can be refused by
/// configurations and lists alone is refused then.
/// </summary>
internal interface IDialectSource : IDisposable
{
    /// <summary>The folder, as the user calls it.</summary>
    string Folder { get; }

    /// <summary>Looks whether there are weights at all.</summary>
    /// <returns>What there is instead; null where there are weights.</returns>
    WeightlessSource? WithoutWeights();

    /// <summary>Opens the files, and finds a tensor for all that is needed. They stay open until this is disposed.</summary>
    /// <param name="isWanted">Which parameters are needed.</param>
    /// <param name="ignoreUnknown">Whether tensors that nobody declares are left out.</param>
    /// <param name="notes">Is told what is left out.</param>
    /// <exception cref="InputException">A file is at fault, or tensors are missing, unknown or of another shape.</exception>
    IReadOnlyList<SourceTensor> Tensors(Func<ParameterSchema, bool> isWanted, bool ignoreUnknown, ICollection<string> notes);

    /// <summary>What is added to these tensors: adapters that are merged. Known once <see cref="Tensors"/> were asked for.</summary>
    IReadOnlyList<LowRankUpdate> Updates => [];
}

/// <summary>A source that says what model it is of, and holds no weights: enough for a manifest.</summary>
/// <param name="Type">The element type that the weights would have; null where nothing says.</param>
/// <param name="Note">What the user should know of the manifest.</param>
/// <param name="Fault">The refusal of anything more.</param>
internal sealed record WeightlessSource(ElementType? Type, string Note, string Fault);
