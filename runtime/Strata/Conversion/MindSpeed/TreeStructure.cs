using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>Whether a tree keeps projections apart: its names tell.</summary>
internal static class TreeStructure
{
    /// <summary>Refuses a tree of the other structure than the command line says.</summary>
    /// <param name="path">The tree.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <param name="isCanonical">Whether it should keep projections apart.</param>
    /// <param name="isAdapter">Whether an adapter is what is asked for.</param>
    /// <exception cref="InputException">It does not, or does all the same.</exception>
    public static void Require(string path, IReadOnlyList<ParameterSchema> parameters, bool isCanonical, bool isAdapter = false) =>
        Require(path, Find(path, parameters), isCanonical, isAdapter);

    /// <summary>Refuses a tree of the other structure than the command line says.</summary>
    /// <param name="path">The tree.</param>
    /// <param name="structure">What its names tell.</param>
    /// <param name="isCanonical">Whether it should keep projections apart.</param>
    /// <param name="isAdapter">Whether an adapter is what is asked for.</param>
    /// <exception cref="InputException">It does not, or does all the same.</exception>
    public static void Require(string path, (bool IsCanonical, string Key)? structure, bool isCanonical, bool isAdapter = false)
    {
        if (structure is not { } found || found.IsCanonical == isCanonical)
        {
            return;
        }

        throw found.IsCanonical && !isAdapter && IsFactor(found.Key) ? Alone(path, found.Key) : new InputException(found.IsCanonical
            ? $"{path}: it holds {Quoted.Of(found.Key)}: its projections are kept apart. Say so: "
                + "--cfg.common_model_config.enable_canonical_hf_struct true (strata convert: --canonical)."
            : $"{path}: it holds {Quoted.Of(found.Key)}: its projections are fused. Leave out "
                + "--cfg.common_model_config.enable_canonical_hf_struct (strata convert: --canonical).");
    }

    /// <summary>Refuses a tree that holds an adapter alone, where weights are asked for.</summary>
    /// <param name="path">The tree.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    /// <exception cref="InputException">It does.</exception>
    public static void RefuseFactors(string path, IReadOnlyList<ParameterSchema> parameters)
    {
        if (Find(path, parameters) is { } found && IsFactor(found.Key))
        {
            throw Alone(path, found.Key);
        }
    }

    /// <summary>Whether a tree keeps projections apart, and a key that tells; null where none does.</summary>
    /// <param name="path">The tree.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static (bool IsCanonical, string Key)? Find(string path, IReadOnlyList<ParameterSchema> parameters)
    {
        try
        {
            var folder = MindSpeedFolder.Open(path);
            foreach (var rank in folder.Ranks)
            {
                using var archive = TorchArchive.Open(Path.Combine(path, folder.Iteration, rank, MindSpeedLayout.FileName));
                if (Of(archive.Sections.SelectMany(section => section.Tensors).Select(tensor => tensor.Name), parameters) is { } found)
                {
                    return found;
                }
            }
        }
        catch (InputException)
        {
            // What is wrong with the tree is said when it is planned with, in the order of all checks.
        }

        return null;
    }

    /// <summary>
    /// Whether names are those of projections kept apart, and one that tells, an adapter's only where there is no other; null where none
    /// does.
    /// </summary>
    /// <param name="keys">The names, with or without the numbers of layers.</param>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static (bool IsCanonical, string Key)? Of(IEnumerable<string> keys, IReadOnlyList<ParameterSchema> parameters)
    {
        var fused = parameters.Where(parameter => parameter.HfKeys.Length > 1).ToList();
        var together = Layers(fused);
        var apart = Layers(CanonicalStructure.Of(fused));
        foreach (var key in keys.OrderBy(IsFactor))
        {
            var layer = Layer(key);
            if (together.Contains(layer) || apart.Contains(layer))
            {
                return (apart.Contains(layer), key);
            }
        }

        return null;
    }

    private static InputException Alone(string path, string key) => new(
        $"{path}: it holds an adapter, {Quoted.Of(key)} and others, and no weights of the model. {Companions.AloneTree(path)}");

    private static bool IsFactor(string key) => key.Contains(".lora_", StringComparison.Ordinal);

    private static HashSet<string> Layers(IEnumerable<ParameterSchema> parameters) =>
        parameters.Select(parameter => Layer(parameter.MmKey)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The layer that a tensor belongs to, whichever its number: a weight's, a bias's, an adapter's.</summary>
    private static string Layer(string key)
    {
        var names = key.Split('.').ToList();
        var beyond = names.FindIndex(name => name.StartsWith("lora_", StringComparison.Ordinal) || name == "base_layer");
        return string.Join('.', names.Take(beyond < 0 ? names.Count - 1 : beyond).Where(name => !name.All(char.IsAsciiDigit)));
    }
}
