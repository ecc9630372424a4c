using Strata.Training.Parameters;
using TorchSharp;

namespace Strata.Training.Optimizing;

/// <summary>
/// AdamW (Loshchilov and Hutter, 2019), with torch's order of operations, so that its steps are torch's to the last bit in float32. Its
/// averages have the type of what is trained; a tensor without gradient is left alone, and none of its steps is counted.
/// </summary>
/// <param name="shards">What is trained on this rank.</param>
/// <param name="options">Its settings.</param>
public sealed class AdamWOptimizer(IReadOnlyList<TrainedShard> shards, AdamWOptions options) : IDisposable
{
    private readonly Dictionary<TrainedShard, AdamWState> _states = [];

    /// <summary>What is trained on this rank.</summary>
    public IReadOnlyList<TrainedShard> Shards => shards;

    /// <summary>
    /// How many numbers are learned at once: divisors of a whole embedding would take as much memory as it does. Tests make it small.
    /// </summary>
    internal long Most { get; init; } = 1 << 24;

    /// <summary>The averages of a tensor, or of the part of it that is learned here; null where it never had a gradient.</summary>
    /// <param name="shard">It.</param>
    public AdamWState? State(TrainedShard shard) => _states.GetValueOrDefault(shard);

    /// <summary>Goes on with a tensor that has taken steps before.</summary>
    /// <param name="shard">What of it is learned here.</param>
    /// <param name="steps">How many.</param>
    /// <returns>Its averages, to be filled with what they were.</returns>
    internal AdamWState Resume(TrainedShard shard, long steps)
    {
        if (!_states.TryGetValue(shard, out var state))
        {
            _states.Add(shard, state = new(shard.Value));
        }

        state.Steps = steps;
        return state;
    }

    /// <summary>Takes a step with the tensors' gradients.</summary>
    /// <param name="rate">The learning rate.</param>
    public void Step(double rate)
    {
        using var untracked = torch.no_grad();
        foreach (var shard in shards)
        {
            using var scope = torch.NewDisposeScope();
            if (shard.Gradient is { } gradient)
            {
                if (!_states.TryGetValue(shard, out var state))
                {
                    _states.Add(shard, state = new(shard.Value));
                }

                Step(shard, gradient, state, rate);
                shard.Publish();
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var state in _states.Values)
        {
            state.Dispose();
        }
    }

    private void Step(TrainedShard shard, torch.Tensor gradient, AdamWState state, double rate)
    {
        state.Steps++;

        // Native code reads a number where it lies, so that all of them live until the step is done.
        Scalar kept = 1 - (rate * (shard.Tensor.Decays ? options.WeightDecay : 0));
        var (second, square) = ((Scalar)options.Beta2, (Scalar)(1 - options.Beta2));
        Scalar root = Math.Sqrt(1 - Math.Pow(options.Beta2, state.Steps));
        var (epsilon, step) = ((Scalar)options.Epsilon, (Scalar)(-rate / (1 - Math.Pow(options.Beta1, state.Steps))));

        var rows = Rows(shard.Value);
        for (var first = 0L; first < rows.All; first += rows.Once)
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor Part(torch.Tensor whole) => rows.Once < rows.All
                ? whole.narrow(0, first, Math.Min(rows.Once, rows.All - first)) : whole;

            var (value, taught, squares) = (Part(shard.Value), Part(gradient), Part(state.Squares));
            _ = value.mul_(kept);
            Approach(Part(state.Average), taught, 1 - options.Beta1);
            _ = squares.mul_(second).addcmul_(taught, taught, square);
            var divisor = squares.sqrt().div_(root).add_(epsilon);
            _ = value.addcdiv_(Part(state.Average), divisor, step);
        }

        GC.KeepAlive((kept, second, square, root, epsilon, step));
    }

    /// <summary>How many rows there are, and how many are learned at once.</summary>
    private (long All, long Once) Rows(torch.Tensor value)
    {
        var rows = value.dim() == 0 ? 1 : value.size(0);
        return (rows, rows <= 1 ? 1 : Math.Max(1, Most * rows / Math.Max(1, value.numel())));
    }

    /// <summary>Goes a share of the way to a target, weighed in float32 at least, as torch does.</summary>
    private static void Approach(torch.Tensor average, torch.Tensor target, double share)
    {
        var type = average.dtype == torch.ScalarType.Float64 ? torch.ScalarType.Float64 : torch.ScalarType.Float32;
        var weight = torch.tensor(share, type, average.device);
        _ = average.dtype == type
            ? average.lerp_(target, weight)
            : average.copy_(average.to_type(type).lerp_(target.to_type(type), weight));
    }
}
