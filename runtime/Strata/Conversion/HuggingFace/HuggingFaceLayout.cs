using System.Collections.Immutable;
using Strata.Conversion.Dialects;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.HuggingFace;

/// <summary>HuggingFace's dialect: a tensor for each component that it keeps apart, whole.</summary>
internal static class HuggingFaceLayout
{
    /// <summary>The tensors of a model; a tied parameter has none of its own.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="style">Which of the names that the checkpoint's keys have had it uses; see <see cref="HfStyle"/>.</param>
    public static IEnumerable<StoredTensor> Tensors(IReadOnlyList<ParameterSchema> parameters, int style) =>
        from parameter in parameters
        where parameter.TiedTo is null
        from piece in parameter.HfPieces(style)
        select new StoredTensor(piece.Key, parameter, Rows(parameter, piece.Start, piece.Rows));

    /// <summary>The tensors that a checkpoint may have besides, for parameters that use the values of others.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="style">As for <see cref="Tensors"/>.</param>
    public static IEnumerable<StoredTensor> Tied(IReadOnlyList<ParameterSchema> parameters, int style) =>
        from parameter in parameters
        where parameter.TiedTo is not null && parameter.HfKeysOf(style).Length == 1
        select new StoredTensor(
            parameter.HfKeysOf(style)[0],
            parameters.First(owner => owner.Path == parameter.TiedTo),
            Rows(parameter, 0, parameter.Shape[0]));

    /// <summary>The files that tensors are in.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="fileOf">The file that a key is in.</param>
    public static IReadOnlyList<StoredFile> Files(IEnumerable<StoredTensor> tensors, Func<string, string> fileOf) =>
    [
        .. tensors
            .GroupBy(tensor => fileOf(tensor.Key), StringComparer.Ordinal)
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => new StoredFile(file.Key, [new(string.Empty, [.. file])])),
    ];

    private static ParameterSlice Rows(ParameterSchema parameter, long start, long count) => new(
    [
        [new AxisRange(start, count)],
        .. parameter.Shape.Skip(1).Select(size => ImmutableArray.Create(new AxisRange(0, size))),
    ]);
}
