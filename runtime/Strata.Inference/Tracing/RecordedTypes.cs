using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Tracing;

/// <summary>Holds recorded kinds of tokens against those that the tokens themselves tell.</summary>
internal static class RecordedTypes
{
    /// <summary>Refuses other kinds: the original numbers tokens by them, so that its answer was to another prompt.</summary>
    /// <param name="name">What the file calls them.</param>
    /// <param name="types">
    /// 0 for text, 1 for a picture, 2 for a video, int64 <c>[batch, sequence]</c>; null where none were recorded.
    /// </param>
    /// <param name="inputs">The prompt.</param>
    /// <param name="media">How pictures and videos stand in it; null where the model knows none.</param>
    /// <exception cref="InputException">A token that is not padding has another kind.</exception>
    public static void Refuse(string name, torch.Tensor? types, MultimodalInputs inputs, MediaTokens? media)
    {
        if (types is null)
        {
            return;
        }

        var (batch, length) = ((int)inputs.Ids.size(0), (int)inputs.Ids.size(1));
        var (ids, said) = (Numbers(inputs.Ids), Numbers(types));
        var mask = inputs.Padding is null ? null : Numbers(inputs.Padding);
        for (var row = 0; row < batch; row++)
        {
            var from = row * length;
            var kinds = media is null ? new TokenKind[length] : TokenKinds.Of(ids.AsSpan(from, length), media);
            for (var place = 0; place < length; place++)
            {
                if (said[from + place] != (long)kinds[place] && (mask is null || mask[from + place] != 0))
                {
                    throw new InputException(
                        $"'{name}'[{row}, {place}] is {said[from + place]}, but the token there, {ids[from + place]}, makes it "
                        + $"{(long)kinds[place]} (0 text, 1 picture, 2 video). Record the inputs again with the model's own processor, or "
                        + $"leave '{name}' out: it follows from the tokens.");
                }
            }
        }
    }

    private static long[] Numbers(torch.Tensor tensor) =>
        tensor.to_type(torch.ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
}
