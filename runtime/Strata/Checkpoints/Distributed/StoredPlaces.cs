using System.Collections.Immutable;
using System.Globalization;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Distributed;

/// <summary>Which bytes of which file hold which chunk (<c>storage_data</c>: <c>MetadataIndex</c> to <c>_StorageInfo</c>).</summary>
internal sealed class StoredPlaces
{
    private readonly MetadataFault _fault;
    private readonly Dictionary<(string Name, string Offsets), StoredPlace> _places = [];

    private StoredPlaces(MetadataFault fault) => _fault = fault;

    /// <summary>Reads them.</summary>
    /// <param name="stored">The dictionary.</param>
    /// <param name="values">Takes values out of it.</param>
    /// <param name="fault">Words the refusal.</param>
    public static StoredPlaces Of(object? stored, MetadataValues values, MetadataFault fault)
    {
        var places = new StoredPlaces(fault);
        foreach (var (key, value) in values.Entries(stored, "storage_data"))
        {
            var index = values.Attributes(key, "MetadataIndex");
            if (index.GetValueOrDefault("offset") is not { } offset)
            {
                // What is no tensor has none.
                continue;
            }

            var name = values.Name(index.GetValueOrDefault("fqn"));
            if (!places._places.TryAdd((name, Text(values.Sizes(offset, "the offset of a chunk"))), Place(name, value, values, fault)))
            {
                throw fault.Because($"it says twice where the chunk of {Quoted.Of(name)} at [{Text(values.Sizes(offset, ""))}] is stored");
            }
        }

        return places;
    }

    /// <summary>The place of a chunk, which is asked for once.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="offsets">The chunk's first element.</param>
    public StoredPlace Take(string name, ImmutableArray<long> offsets) => _places.Remove((name, Text(offsets)), out var place)
        ? place
        : throw _fault.Because(
            $"where the chunk of {Quoted.Of(name)} at [{Text(offsets)}] is stored it does not say, or two chunks begin there");

    private static StoredPlace Place(string name, object? value, MetadataValues values, MetadataFault fault)
    {
        var info = values.Attributes(value, "_StorageInfo");
        if (info.GetValueOrDefault("transform_descriptors") is not null)
        {
            throw fault.Unreadable(
                $"{Quoted.Of(name)} is transformed where it is stored (transform_descriptors), compressed for example",
                "Save it without transforms.");
        }

        // The metadata come with the files: what they name must lie beside them.
        var file = values.Name(info.GetValueOrDefault("relative_path"));
        if (file is "" or "." or ".." || file.AsSpan().IndexOfAny("/\\:\0") >= 0)
        {
            throw fault.Because($"{Quoted.Of(name)} is said to lie in {Quoted.Of(file)}, expected the plain name of a file beside it");
        }

        var (offset, length) = (values.Number(info.GetValueOrDefault("offset"), $"the place of {Quoted.Of(name)}"),
            values.Number(info.GetValueOrDefault("length"), $"the length of {Quoted.Of(name)}"));
        return length <= long.MaxValue - offset ? new(file, offset, length)
            : throw fault.Because($"{Quoted.Of(name)} is said to have {length} bytes from byte {offset}");
    }

    private static string Text(IEnumerable<long> offsets) =>
        string.Join(", ", offsets.Select(offset => offset.ToString(CultureInfo.InvariantCulture)));
}
