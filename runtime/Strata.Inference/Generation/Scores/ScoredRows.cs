using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Generation.Scores;

/// <summary>The rows of a batch as rules see them: as numbers, not as tensors of a device.</summary>
internal sealed class ScoredRows
{
    private readonly List<long>[] _ids;
    private readonly int[] _padding;
    private readonly int _promptLength;

    /// <summary>Takes the prompts.</summary>
    /// <param name="prompt">The prompts, padded on the left.</param>
    public ScoredRows(MultimodalInputs prompt)
    {
        using var scope = torch.NewDisposeScope();
        var ids = Numbers(prompt.Ids);
        _promptLength = (int)prompt.Ids.size(1);
        _ids = [.. ids.Chunk(_promptLength).Select(row => new List<long>(row))];
        _padding = prompt.Padding is { } padding
            ? [.. Numbers(padding).Chunk(_promptLength).Select(row => row.TakeWhile(number => number == 0).Count())]
            : new int[_ids.Length];
    }

    /// <summary>How many there are.</summary>
    public int Count => _ids.Length;

    /// <summary>A row so far.</summary>
    /// <param name="row">Its number.</param>
    public TokenHistory this[int row] => new(_ids[row], _promptLength, _padding[row]);

    /// <summary>Adds the chosen tokens.</summary>
    /// <param name="tokens">One a row.</param>
    public void Append(long[] tokens)
    {
        foreach (var (row, token) in tokens.Index())
        {
            _ids[row].Add(token);
        }
    }

    private static long[] Numbers(torch.Tensor tensor) =>
        tensor.to_type(torch.ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
}
