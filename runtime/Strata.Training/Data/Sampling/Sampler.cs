namespace Strata.Training.Data.Sampling;

/// <summary>Hands out the samples of one step after the other, epoch after epoch.</summary>
/// <param name="order">The order of an epoch.</param>
/// <param name="shares">How samples are shared out.</param>
internal sealed class Sampler(EpochOrder order, SampleShares shares)
{
    private (long Epoch, int[][] Lists)? _current;

    /// <summary>Where the next step begins.</summary>
    public SamplerState State { get; private set; }

    /// <summary>Samples that all replicas together take of an epoch.</summary>
    public int Length => Lists(State.Epoch)[0].Length * shares.Replicas;

    /// <summary>Goes on elsewhere.</summary>
    /// <param name="state">Where.</param>
    /// <exception cref="InputException">
    /// An epoch has not so many samples: the state is of other data or of another number of ranks.
    /// </exception>
    public void Resume(SamplerState state)
    {
        if (state.Epoch < 0 || state.Taken < 0 || state.Taken > Length || state.Taken % shares.Together != 0)
        {
            throw new InputException(
                $"The training stopped behind sample {state.Taken} of epoch {state.Epoch}, but here an epoch has {Length} samples, of "
                + $"which {shares.Replicas} replicas take {shares.Rows} each at once: go on with the same data, and with a "
                + "--micro-batch-size and ranks that share them out so, or begin the data anew.");
        }

        State = state;
    }

    /// <summary>Takes the samples of a step.</summary>
    /// <returns>A micro-batch after the other, those of the first replica first.</returns>
    public int[][] Next()
    {
        var taken = Enumerable.Range(0, shares.Replicas).Select(_ => new List<int[]>()).ToArray();
        for (var microBatch = 0; microBatch < shares.MicroBatches; microBatch++)
        {
            if (State.Taken >= Length)
            {
                State = new(State.Epoch + 1, 0);
            }

            foreach (var (replica, list) in Lists(State.Epoch).Index())
            {
                var from = State.Taken / shares.Replicas;
                taken[replica].Add(list[from..(from + shares.Rows)]);
            }

            State = State with { Taken = State.Taken + shares.Together };
        }

        return [.. taken.SelectMany(batches => batches)];
    }

    private int[][] Lists(long epoch)
    {
        if (_current?.Epoch != epoch)
        {
            _current = (epoch, order.Of(epoch));
        }

        return _current.Value.Lists;
    }
}
