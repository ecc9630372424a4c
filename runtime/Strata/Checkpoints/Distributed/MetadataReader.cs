using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Distributed;

/// <summary>
/// Reads the metadata of torch.distributed.checkpoint (<c>torch/distributed/checkpoint/metadata.py</c>, <c>Metadata</c>): which chunks each
/// tensor has, and which bytes of which file each chunk is. Where it was saved, and the plans by which, are passed over.
/// </summary>
internal sealed class MetadataReader
{
    /// <summary>Chunks that are looked at; tensors can share lists, so that there may be more than the pickle has bytes.</summary>
    private const int MostChunks = 1 << 20;

    private readonly MetadataFault _fault;
    private readonly MetadataValues _values;
    private readonly StoredPlaces _places;
    private readonly ChunkCoverage _coverage;
    private readonly Dictionary<object, TensorBox> _boxes = new(ReferenceEqualityComparer.Instance);
    private int _chunks;

    private MetadataReader(MetadataFault fault, StoredPlaces places) =>
        (_fault, _values, _places, _coverage) = (fault, new(fault), places, new(fault));

    /// <summary>Reads it.</summary>
    /// <param name="root">What the pickle makes.</param>
    /// <param name="fault">Words the refusal.</param>
    /// <exception cref="InputException">It is not valid, or chunks do not cover a tensor.</exception>
    public static DistributedContent Read(object? root, MetadataFault fault)
    {
        var values = new MetadataValues(fault);
        var attributes = values.Attributes(root, "Metadata");
        if (attributes.GetValueOrDefault("version") is { } version
            && !(version is string text && text.StartsWith("1.", StringComparison.Ordinal)))
        {
            throw fault.Unreadable($"its version is {PickleText.Of(version)}, expected '1.0.0'", "Save it with a torch from 2.1 to 2.13.");
        }

        var reader = new MetadataReader(fault, StoredPlaces.Of(attributes.GetValueOrDefault("storage_data"), values, fault));
        return reader.Content(attributes.GetValueOrDefault("state_dict_metadata"));
    }

    private DistributedContent Content(object? described)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var tensors = ImmutableArray.CreateBuilder<DistributedTensor>();
        var others = ImmutableArray.CreateBuilder<string>();
        foreach (var (key, value) in _values.Entries(described, "state_dict_metadata"))
        {
            var name = _values.Name(key);
            if (!names.Add(name))
            {
                throw _fault.Because($"it describes {Quoted.Of(name)} twice");
            }

            if (value is PickleObject { Type: "BytesStorageMetadata" })
            {
                others.Add(name);
            }
            else
            {
                tensors.Add(Tensor(name, value));
            }
        }

        StoredBytes.Require(tensors, _fault);
        return new(tensors.DrainToImmutable(), others.DrainToImmutable());
    }

    private DistributedTensor Tensor(string name, object? value)
    {
        var attributes = _values.Attributes(value, "TensorStorageMetadata");
        var type = Type(name, attributes.GetValueOrDefault("properties"));
        var shape = _values.Sizes(attributes.GetValueOrDefault("size"), $"the size of {Quoted.Of(name)}");
        if (attributes.GetValueOrDefault("chunks") is not PickleList list)
        {
            throw _values.Expected($"what {Quoted.Of(name)} is stored in", attributes.GetValueOrDefault("chunks"), "a list of chunks");
        }

        if (type.ByteLength(shape) is null or > 1L << 60)
        {
            throw _fault.Because($"{Quoted.Of(name)} {ShapeText.Of(type, shape)} has no length in bytes below 2^60");
        }

        var chunks = ImmutableArray.CreateBuilder<TensorChunk>(Math.Min(list.Items.Count, 64));
        foreach (var item in list.Items)
        {
            if (_chunks++ == MostChunks)
            {
                throw _fault.Unreadable($"it has more than {MostChunks} chunks", "Save it from fewer ranks, or the model alone.");
            }

            var box = Box(name, item, shape);
            if (box.Count > 0)
            {
                chunks.Add(new(box, _places.Take(name, box.Offsets)));
            }
        }

        var stored = chunks.DrainToImmutable();
        _coverage.Require(name, shape, stored);
        return new(name, type, [.. shape], stored);
    }

    private ElementType Type(string name, object? properties)
    {
        // torch keeps the fields apart, as a tuple, because one of them can not be pickled as it is.
        var type = properties is PickleObject { Type: "TensorProperties", State: PickleTuple { Items: [var first, ..] } }
            ? first
            : _values.Of(properties, "TensorProperties", "dtype");
        return type is PickleGlobal known && TorchTypes.TryParse(known.FullName, out var found) && found.Bits % 8 == 0
            ? found
            : throw _fault.Unreadable(
                $"{Quoted.Of(name)} has elements of {PickleText.Of(type)}, which are not supported", "Save it in another type.");
    }

    // Chunks of many tensors are often alike, but each is an object of its own; one that is shared is read once.
    private TensorBox Box(string name, object? item, long[] shape)
    {
        if (item is null || !_boxes.TryGetValue(item, out var box))
        {
            var attributes = _values.Attributes(item, "ChunkStorageMetadata");
            box = new(
                [.. _values.Sizes(attributes.GetValueOrDefault("offsets"), "the offset of a chunk")],
                [.. _values.Sizes(attributes.GetValueOrDefault("sizes"), "the size of a chunk")]);
            _boxes.Add(item!, box);
        }

        return box.IsInside(shape) ? box
            : throw _fault.Because($"a chunk of {Quoted.Of(name)}, {box}, leaves its size [{string.Join(", ", shape)}]");
    }
}
