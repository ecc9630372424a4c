using System.Globalization;

namespace Strata.Quantisation;

/// <summary>What was lost by rounding weights to codes, measured while they are written; any thread may add.</summary>
public sealed class QuantisationLoss
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, KindLoss> _kinds = new(StringComparer.Ordinal);

    /// <summary>The loss of each kind of weight, those of all layers together.</summary>
    public IReadOnlyList<KindLoss> Kinds
    {
        get
        {
            lock (_lock)
            {
                return [.. _kinds.Values];
            }
        }
    }

    internal void Add(string path, double error, double total)
    {
        // The same weight of every layer is one kind: its place without numbers.
        var kind = string.Join('.', path.Split('.').Where(name => !int.TryParse(name, CultureInfo.InvariantCulture, out _)));
        lock (_lock)
        {
            var sofar = _kinds.GetValueOrDefault(kind) ?? new KindLoss(kind, 0, 0, 0);
            _kinds[kind] = sofar with { Tensors = sofar.Tensors + 1, Error = sofar.Error + error, Total = sofar.Total + total };
        }
    }
}

/// <summary>What was lost of one kind of weight.</summary>
/// <param name="Kind">Its place in the module tree, without the layer's number.</param>
/// <param name="Tensors">How many tensors there are of it.</param>
/// <param name="Error">Squares of all differences.</param>
/// <param name="Total">Squares of all weights.</param>
public sealed record KindLoss(string Kind, int Tensors, double Error, double Total)
{
    /// <summary>The root mean square of the differences, as a part of that of the weights.</summary>
    public double Relative => Total > 0 ? Math.Sqrt(Error / Total) : 0;
}
