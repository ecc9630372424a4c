using System.Collections.Immutable;
using Strata.Checkpoints.Torch.Format;
using Strata.Checkpoints.Torch.Pickles;
using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch;

/// <summary>
/// What the value of a torch checkpoint means: which entries are state dictionaries, and what else there is. MindSpeed-MM writes a
/// dictionary of <c>model</c> (or <c>model0</c>, <c>model1</c>, ...), <c>checkpoint_version</c> and, while training, much that is not
/// tensors of a model.
/// </summary>
internal sealed class TorchContent(TorchTensors tensors, TorchFault fault)
{
    /// <summary>Entries that are listed as skipped.</summary>
    private const int MostSkipped = 1 << 17;

    // By reference: a pickle can name one dictionary many times over, at two bytes a time.
    private readonly Dictionary<PickleDictionary, bool> known = [];
    private readonly HashSet<PickleDictionary> taken = [];
    private readonly ImmutableArray<TensorSection>.Builder sections = ImmutableArray.CreateBuilder<TensorSection>();
    private readonly ImmutableArray<SkippedEntry>.Builder skipped = ImmutableArray.CreateBuilder<SkippedEntry>();

    internal ImmutableArray<TensorSection> Sections => sections.ToImmutable();

    internal ImmutableArray<SkippedEntry> Skipped => skipped.ToImmutable();

    internal double? CheckpointVersion { get; private set; }

    internal void Read(object? root)
    {
        if (root is not PickleDictionary dictionary)
        {
            throw NoTensors("its content", root);
        }

        var entries = Entries(dictionary, "its content");
        if (entries.Exists(entry => IsModel(entry.Key, entry.Value)))
        {
            // A trainer's other dictionaries may hold tensors too, and are none of a model's.
            Divide(entries, IsModel);
        }
        else if (entries.Exists(entry => entry.Value is PickleTensor) && !entries.Exists(entry => IsStateDictionary(entry.Value)))
        {
            // A state dictionary without a frame, which may stand among notes of whoever saved it.
            sections.Add(Section(string.Empty, entries, mayHoldOthers: true));
        }
        else
        {
            Divide(entries, (_, value) => IsStateDictionary(value));
        }
    }

    private void Divide(List<KeyValuePair<string, object?>> entries, Func<string, object?, bool> isSection)
    {
        foreach (var (name, value) in entries)
        {
            if (!isSection(name, value))
            {
                Skip(name, value);
                continue;
            }

            var section = (PickleDictionary)value!;
            sections.Add(taken.Add(section)
                ? Section(name, Entries(section, Quoted.Of(name)), mayHoldOthers: false)
                : throw fault.Because($"its entry {Quoted.Of(name)} is the same dictionary as an entry before it"));
        }
    }

    // The name alone decides for MindSpeed-MM's: an empty stage has an empty dictionary, and nothing in a model may be passed over.
    private bool IsModel(string name, object? value)
    {
        var isModel = name.StartsWith("model", StringComparison.Ordinal) && name.AsSpan(5).TrimStart("0123456789").IsEmpty;
        return isModel && value switch
        {
            PickleDictionary => true,
            PickleOpaque => throw NoTensors($"its entry {Quoted.Of(name)}", value),
            _ => false,
        };
    }

    private bool IsStateDictionary(object? value)
    {
        if (value is not PickleDictionary dictionary)
        {
            return false;
        }

        if (!known.TryGetValue(dictionary, out var isStateDictionary))
        {
            known.Add(dictionary, isStateDictionary = HoldsTensorsOnly(dictionary));
        }

        return isStateDictionary;
    }

    private static bool HoldsTensorsOnly(PickleDictionary dictionary) =>
        dictionary.Entries.Any(entry => entry.Value is PickleTensor)
        && dictionary.Entries.All(entry => entry.Key is string key && (entry.Value is PickleTensor or null || IsExtraState(key)));

    private static bool IsExtraState(string key) => key.EndsWith("_extra_state", StringComparison.Ordinal);

    private List<KeyValuePair<string, object?>> Entries(PickleDictionary dictionary, string place)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<KeyValuePair<string, object?>>(dictionary.Entries.Count);
        foreach (var (key, value) in dictionary.Entries)
        {
            if (key is not string name)
            {
                throw fault.Because($"{place} has {PickleText.Of(key)} for a key, expected text");
            }

            entries.Add(names.Add(name) ? new(name, value) : throw fault.Because($"{place} has the key {Quoted.Of(name)} twice"));
        }

        return entries;
    }

    private TensorSection Section(string section, List<KeyValuePair<string, object?>> entries, bool mayHoldOthers)
    {
        var places = ImmutableArray.CreateBuilder<TensorEntry>(entries.Count);
        foreach (var (key, value) in entries)
        {
            if (value is null || IsExtraState(key))
            {
                Skip(section.Length == 0 ? key : $"{section}[{Quoted.Of(key)}]", value);
            }
            else if (value is PickleTensor tensor)
            {
                places.Add(tensors.Place(key, tensor));
            }
            else if (mayHoldOthers && (value is not PickleOpaque opaque || ForeignObjects.IsValue(opaque)))
            {
                Skip(key, value);
            }
            else
            {
                var place = section.Length == 0 ? Quoted.Of(key) : $"{Quoted.Of(section)}[{Quoted.Of(key)}]";
                throw NoTensors($"its entry {place}", value);
            }
        }

        return new(section, places.DrainToImmutable());
    }

    private void Skip(string name, object? value)
    {
        CheckpointVersion = (name, value) switch
        {
            ("checkpoint_version", double number) => number,
            ("checkpoint_version", long number) => number,
            _ => CheckpointVersion,
        };
        if (skipped.Count == MostSkipped)
        {
            throw fault.Unreadable($"it holds more than {MostSkipped} entries that are no tensors of a model", "Save the tensors alone.");
        }

        skipped.Add(new(name, PickleText.Of(value)));
    }

    /// <summary>Something else stands where tensors are needed, perhaps something that only code could make.</summary>
    private InputException NoTensors(string place, object? found) => ForeignObjects.Explain(found) is { } foreign
        ? fault.Unreadable($"{place} is {foreign.Words}, where plain tensors are needed", foreign.Remedy)
        : fault.Unreadable(
            $"{place} is {PickleText.Of(found)}, where tensors are needed"
            + (found is PickleOpaque ? "; Strata never runs code from a checkpoint" : string.Empty),
            "Save it again from its program as plain tensors, for example with torch.save(model.state_dict(), ...).");
}
