using Strata.Checkpoints.Shards;
using Strata.Conversion;
using Strata.Conversion.Dialects;
using Strata.Conversion.MindSpeed;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Inspection;

/// <summary>Holds a distributed checkpoint under MindSpeed-MM's names against a model's declaration, as its conversion reads it.</summary>
internal static class GlobalMatcher
{
    /// <summary>Matches.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="tensors">Its tensors.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="configuration">The file that says how many layers there are, for messages.</param>
    /// <param name="rows">How tensor-parallel ranks have shared out rows that nothing tells of.</param>
    public static CheckpointMatch Of(
        InspectedCheckpoint checkpoint, Checkpoint tensors, IReadOnlyList<ParameterSchema> parameters, string configuration, QkvRows rows)
    {
        var rooted = tensors.Rooted(TorchDistSource.Names(parameters));
        var structure = new InspectedStructure(rooted.Tensors.Select(tensor => tensor.Name), parameters, rows);
        var keys = new GlobalKeys(structure.Parameters);
        var global = new TorchDistTensors(checkpoint.Path, new(structure.Parameters, configuration), keys, rooted);
        var untold = keys.Stored.Where(key => global.Found.ContainsKey(key.Parameter.MmKey) && global.TrySlice(key) is null).ToList();
        var tied = structure.Parameters
            .Where(parameter => parameter.TiedTo is not null && global.Found.ContainsKey(parameter.MmKey))
            .Select(parameter => Wanted(
                parameter, structure.Parameters.First(owner => owner.Path == parameter.TiedTo), Whole(parameter)));
        var match = CheckpointMatch.Of(
            checkpoint.Path,
            [.. keys.Stored.Select(key => Wanted(key.Parameter, key.Parameter, global.TrySlice(key) ?? Whole(key.Parameter))), .. tied],
            [
                .. global.Found.OrderBy(tensor => tensor.Key, StringComparer.Ordinal).Select(tensor => new InspectedTensor(
                    checkpoint.Files[0], string.Empty, tensor.Value.Entry with { Name = tensor.Key })),
            ],
            tensor => tensor.Place);
        List<string> ambiguous = structure.IsCanonical
            ? [.. global.Ambiguous(parameters).Except(untold.Select(key => key.Parameter)).Select(parameter => parameter.Path)]
            : [];
        return match with
        {
            Ambiguous = ambiguous,
            Untold = [.. untold.Select(key => Stored(key.Parameter).Parameter.Path)],
            Notes = [.. MatchNotes.Rows(structure, ambiguous), .. untold.Take(1).Select(Untold)],
        };

        WantedTensor Wanted(ParameterSchema declared, ParameterSchema source, ParameterSlice slice) => new(
            declared.MmKey, new(0, 0, 0, declared.MmKey), structure.Stored(declared.MmKey, source, slice), declared);

        StoredTensor Stored(ParameterSchema parameter) => structure.Stored(parameter.MmKey, parameter, Whole(parameter));
    }

    private static ParameterSlice Whole(ParameterSchema parameter) => ParameterSlice.Of(parameter, 1, 0, parameter.Order);

    private static string Untold(GlobalKey key) =>
        $"not told: in which order {Quoted.Of(key.Parameter.MmKey)} and its like have their rows. Their chunks fit several orders, so that "
        + "only their shapes are held against the declaration.";
}
