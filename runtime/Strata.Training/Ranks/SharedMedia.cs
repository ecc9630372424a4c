using Strata.Parallel.Communication;
using Strata.Torch.Positions;
using Strata.Training.Balancing;
using TorchSharp;

namespace Strata.Training.Ranks;

/// <summary>The pictures and videos of micro-batches that go from replica to replica, what is made of them, and its gradients.</summary>
/// <param name="replicas">The ranks that hold the same parameters and learn from other batches.</param>
/// <param name="plan">Which replica encodes what.</param>
/// <param name="own">This replica's micro-batches that are encoded together, with their pictures and videos.</param>
/// <param name="media">How pictures and videos stand in the tokens.</param>
/// <param name="holdsTower">Whether something of the vision tower lies here; otherwise no pixels come.</param>
internal sealed class SharedMedia(
    ICommunicator replicas, MediaPlan plan, IReadOnlyList<MultimodalInputs> own, MediaTokens media, bool holdsTower) : ISharedMedia
{
    private readonly int _square = media.Merge * media.Merge;
    private readonly IReadOnlyList<GridSize> _own = plan.Sizes[replicas.Rank];
    private readonly IReadOnlyList<GridSize> _taken = plan.Taken(replicas.Rank);

    /// <summary>The numbers of one patch, which a replica without pictures learns from the model.</summary>
    private readonly long _length = EncoderBalance.Length(media);

    /// <inheritdoc />
    public long OwnTokens => Patches(_own) / _square;

    /// <inheritdoc />
    public Patches Take()
    {
        IReadOnlyList<GridSize> sizes = _taken.Count > 0 ? _taken : [new(1, media.Merge, media.Merge)];
        if (!holdsTower)
        {
            return new(torch.empty([Patches(sizes), _length], torch.ScalarType.Float32, new torch.Device(DeviceType.META)), sizes);
        }

        using var scope = torch.NewDisposeScope();
        var pixels = Outwards(Together([.. own.SelectMany(Pixels)], torch.empty([0, _length])), patches: 1);
        return new((_taken.Count > 0 ? pixels : torch.zeros([_square, _length])).MoveToOuterDisposeScope(), sizes);
    }

    /// <inheritdoc />
    public torch.Tensor Return(torch.Tensor rows)
    {
        using var scope = torch.NewDisposeScope();
        var made = _taken.Count > 0 ? rows.detach() : rows.detach().narrow(0, 0, 0);
        var came = Exchanged(
            made,
            replica => Patches(plan.Moved(replica, replicas.Rank)) / _square,
            replica => Patches(plan.Moved(replicas.Rank, replica)) / _square);

        // They come replica by replica; their pictures stand otherwise here.
        var order = plan.Order(replicas.Rank);
        var parts = Parts(came, order.Select(number => _own[number].Patches / _square));
        return Together([.. order.Index().OrderBy(picture => picture.Item).Select(picture => parts[picture.Index])], came)
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public torch.Tensor TakeBack(torch.Tensor gradient)
    {
        using var scope = torch.NewDisposeScope();
        var came = Outwards(gradient.detach(), _square);
        return (_taken.Count > 0 ? came : torch.zeros([1, gradient.size(1)], gradient.dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>Brings rows of this replica's own to those that encode them.</summary>
    /// <param name="rows">The rows, <c>[rows, numbers]</c>.</param>
    /// <param name="patches">How many patches make a row.</param>
    /// <returns>Those of what this replica encodes, in its order.</returns>
    private torch.Tensor Outwards(torch.Tensor rows, int patches)
    {
        var parts = Parts(rows, _own.Select(size => size.Patches / patches));
        return Exchanged(
            Together([.. plan.Order(replicas.Rank).Select(number => parts[number])], rows),
            replica => Patches(plan.Moved(replicas.Rank, replica)) / patches,
            replica => Patches(plan.Moved(replica, replicas.Rank)) / patches);
    }

    private torch.Tensor Exchanged(torch.Tensor rows, Func<int, long> sent, Func<int, long> received)
    {
        var numbers = rows.size(1);
        var data = rows.contiguous();
        var came = torch.empty([Enumerable.Range(0, replicas.Size).Sum(received), numbers], rows.dtype);
        replicas.AllToAll(PipelineTransport.Memory(data), Bytes(sent), PipelineTransport.Memory(came), Bytes(received));
        return came;

        IReadOnlyList<long> Bytes(Func<int, long> count) =>
            [.. Enumerable.Range(0, replicas.Size).Select(replica => count(replica) * numbers * rows.element_size())];
    }

    /// <summary>The pixels of a micro-batch: its pictures, then its videos.</summary>
    private static IEnumerable<torch.Tensor> Pixels(MultimodalInputs inputs) =>
        new[] { inputs.Images, inputs.Videos }.OfType<Patches>().Select(patches =>
        {
            var count = Patches(patches.Sizes);
            return count == patches.Pixels.size(0) ? patches.Pixels.to_type(torch.ScalarType.Float32) : throw new InputException(
                $"{patches.Pixels.size(0)} rows of pixels were given for grids of {count} patches: give one row a patch.");
        });

    private static IReadOnlyList<torch.Tensor> Parts(torch.Tensor rows, IEnumerable<int> counts)
    {
        var start = 0L;
        var parts = new List<torch.Tensor>();
        foreach (var count in counts)
        {
            parts.Add(rows.narrow(0, start, count));
            start += count;
        }

        return parts;
    }

    private static torch.Tensor Together(List<torch.Tensor> parts, torch.Tensor whole) =>
        parts.Count > 0 ? torch.cat(parts, 0) : whole;

    private static long Patches(IEnumerable<GridSize> sizes) => sizes.Sum(size => (long)size.Patches);
}
