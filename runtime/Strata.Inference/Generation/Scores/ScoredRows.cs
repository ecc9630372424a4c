using System.Collections.Immutable;
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

    /// <summary>Adds the chosen tokens.</summary>
    /// <param name="tokens">One a row.</param>
    public void Append(long[] tokens)
    {
        foreach (var (row, token) in tokens.Index())
        {
            _ids[row].Add(token);
        }
    }

    /// <summary>Changes the scores of the next token, rule after rule.</summary>
    /// <param name="rules">The rules, in order.</param>
    /// <param name="scores">The model's, <c>[batch, vocabulary]</c>; they stay as they are.</param>
    /// <returns>The changed ones, float32 on the processor.</returns>
    public torch.Tensor Apply(ImmutableArray<IScoreRule> rules, torch.Tensor scores)
    {
        var numbers = scores.to_type(torch.ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        var width = numbers.Length / _ids.Length;
        foreach (var (row, ids) in _ids.Index())
        {
            foreach (var rule in rules)
            {
                rule.Apply(numbers.AsSpan(row * width, width), new TokenHistory(ids, _promptLength, _padding[row]));
            }
        }

        return torch.tensor(numbers, [_ids.Length, width]);
    }

    private static long[] Numbers(torch.Tensor tensor) =>
        tensor.to_type(torch.ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
}
