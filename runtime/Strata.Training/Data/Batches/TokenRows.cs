using Strata.Torch.Decoding;
using Strata.Training.Data.Samples;
using TorchSharp;

namespace Strata.Training.Data.Batches;

/// <summary>Rows of tokens and labels, filled up on the right to the longest.</summary>
internal sealed class TokenRows
{
    private readonly long[] _ids;
    private readonly long[] _labels;
    private readonly long[] _padding;
    private readonly long[] _shape;

    /// <summary>Lays samples out.</summary>
    /// <param name="rows">The samples of each row, one behind the other; at least one.</param>
    /// <param name="pad">The token that stands where there is none.</param>
    public TokenRows(IReadOnlyList<Sample[]> rows, int pad)
    {
        var width = rows.Max(row => row.Sum(sample => sample.Ids.Length));
        _shape = [rows.Count, width];
        (_ids, _labels, _padding) = (new long[rows.Count * width], new long[rows.Count * width], new long[rows.Count * width]);
        Array.Fill(_ids, pad);
        Array.Fill(_labels, CausalLoss.Ignored);
        foreach (var (index, row) in rows.Index())
        {
            var at = index * width;
            foreach (var (number, sample) in row.Index())
            {
                Lay(sample, at, number + 1);
                at += sample.Ids.Length;
            }
        }
    }

    /// <summary>The tokens, int64 <c>[rows, longest]</c>.</summary>
    public torch.Tensor Ids => torch.tensor(_ids, _shape);

    /// <summary>The labels, of the same shape.</summary>
    public torch.Tensor Labels => torch.tensor(_labels, _shape);

    /// <summary>0 where there is padding, otherwise the number of the sample in its row; null where each row is one whole sample.</summary>
    public torch.Tensor? Padding => _padding.All(number => number == 1) ? null : torch.tensor(_padding, _shape);

    private void Lay(Sample sample, int at, int number)
    {
        for (var place = 0; place < sample.Ids.Length; place++)
        {
            _ids[at + place] = sample.Ids[place];
            _padding[at + place] = number;

            // Nothing of a sample stands before its first token, from which it could be learned: the one before is another sample's.
            _labels[at + place] = place == 0 ? CausalLoss.Ignored : sample.Labels[place];
        }
    }
}
