using Strata.Rules.Words;

namespace Strata.Checkpoints.Distributed;

/// <summary>
/// Proves that no two chunks lie in the same bytes of a file: each is an archive of its own, so that where two share bytes one of them
/// stands in the place of what was to be there.
/// </summary>
internal static class StoredBytes
{
    /// <summary>Refuses chunks that share bytes.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="fault">Words the refusal.</param>
    /// <exception cref="InputException">Two do; the message names both.</exception>
    public static void Require(IEnumerable<DistributedTensor> tensors, MetadataFault fault)
    {
        var chunks = tensors.SelectMany(tensor => tensor.Chunks.Select(chunk => (Tensor: tensor, Chunk: chunk))).ToArray();
        Array.Sort(chunks, (left, right) => string.CompareOrdinal(left.Chunk.Place.File, right.Chunk.Place.File) is not 0 and var order
            ? order : left.Chunk.Place.Offset.CompareTo(right.Chunk.Place.Offset));
        for (var (last, next) = (0, 1); next < chunks.Length; next++)
        {
            var (one, other) = (chunks[last].Chunk.Place, chunks[next].Chunk.Place);
            if (one.File == other.File && other.Offset < one.Offset + one.Length && other.Length > 0)
            {
                throw fault.Because(
                    $"it says that {Text(chunks[last])} and {Text(chunks[next])} lie in the same bytes of {Quoted.Of(one.File)}: "
                    + $"{one.Length} from byte {one.Offset}, and {other.Length} from byte {other.Offset}");
            }

            last = one.File == other.File && other.Length == 0 ? last : next;
        }
    }

    private static string Text((DistributedTensor Tensor, TensorChunk Chunk) stored) =>
        $"the chunk {stored.Chunk.Box} of {Quoted.Of(stored.Tensor.Name)}";
}
