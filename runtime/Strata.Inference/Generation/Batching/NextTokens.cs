using Strata.Torch.Attention;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Generation.Batching;

/// <summary>The latest token of each row as the model takes it: rows begin alike and end where they are, which a mask tells.</summary>
internal static class NextTokens
{
    /// <summary>The tokens, int64 <c>[rows, 1]</c>, with their counters, int64 <c>[3, rows, 1]</c>.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cache">What came before.</param>
    public static (MultimodalInputs Inputs, torch.Tensor Counters) Of(IReadOnlyList<BatchRow> rows, KeyValueCache cache)
    {
        var device = rows[0].Request.Prompt.Ids.device;
        var (lengths, keys) = (cache.Lengths, (int)cache.Length + 1);
        var ids = torch.tensor(rows.Select(row => row.Token).ToArray(), [rows.Count, 1]).to(device);
        var padding = lengths.All(length => length == cache.Length) ? null : torch.tensor(
            [.. lengths.SelectMany(length => Enumerable.Range(0, keys).Select(place => place <= length ? 1L : 0L))],
            [rows.Count, keys]).to(device);
        return (new(ids, padding, OnlyLast: true), torch.cat([.. rows.Select(row => row.Counters)], 1));
    }
}
