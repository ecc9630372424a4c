using Strata.Conversion.Dialects;
using Strata.Declarations;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// The structure in which MindSpeed-MM trains adapters (<c>enable_canonical_hf_struct</c>): what HuggingFace keeps apart is a parameter of
/// its own, beside where the fused one would be and under HuggingFace's name, and rows stay in HuggingFace's order.
/// </summary>
internal static class CanonicalStructure
{
    /// <summary>The parameters of a model in this structure.</summary>
    /// <param name="parameters">What its declaration says of its parameters.</param>
    /// <param name="rows">How ranks share out the rows of a projection that HuggingFace stores as one.</param>
    public static IReadOnlyList<ParameterSchema> Of(IReadOnlyList<ParameterSchema> parameters, QkvRows rows = QkvRows.ByHeads) =>
        [.. parameters.SelectMany(parameter => Parts(parameter, rows))];

    /// <summary>The parameters of a model in this structure, each with the declared one that it is of, and its first row in that.</summary>
    /// <param name="parameters">What its declaration says of its parameters.</param>
    /// <param name="rows">As for the other.</param>
    public static IEnumerable<(ParameterSchema Part, ParameterSchema Whole, long Start)> Pieces(
        IReadOnlyList<ParameterSchema> parameters, QkvRows rows)
    {
        foreach (var whole in parameters)
        {
            long start = 0;
            foreach (var part in Parts(whole, rows))
            {
                yield return (part, whole, start);
                start += part.Shape[0];
            }
        }
    }

    /// <summary>The declared parameters that HuggingFace stores as one too, and that ranks may share out by heads or as they lie.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public static IEnumerable<ParameterSchema> HeadByHead(IReadOnlyList<ParameterSchema> parameters) => parameters.Where(IsHeadByHead);

    /// <summary>A model in this structure.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">As for the other.</param>
    public static DeclaredModel Of(DeclaredModel model, QkvRows rows = QkvRows.ByHeads) =>
        model with { Parameters = Of(model.Parameters, rows) };

    /// <summary>The parameters whose ranks may have either kind of rows, as the declaration has them.</summary>
    /// <param name="parameters">What the declaration says of its parameters.</param>
    /// <param name="layout">How the tree is split.</param>
    /// <param name="unlike">Another tree, whose ranks are other ones; null where there is none.</param>
    public static IEnumerable<ParameterSchema> Ambiguous(
        IReadOnlyList<ParameterSchema> parameters, StageLayout layout, StageLayout? unlike = null)
    {
        var towers = TowerSchema.Find(parameters);
        return parameters.Where(parameter => IsHeadByHead(parameter)
            && LayoutTowers.Ways(towers, layout, parameter.Path) is > 1 and var ways
            && (unlike is null || LayoutTowers.Ways(towers, unlike, parameter.Path) != ways));
    }

    /// <summary>Which rows a tree has that is read.</summary>
    /// <param name="path">The tree, for messages.</param>
    /// <param name="ambiguous">Parameters in it whose ranks may have either kind.</param>
    /// <param name="rows">What the user says.</param>
    /// <exception cref="InputException">It matters, and nobody says.</exception>
    public static QkvRows Read(string path, IEnumerable<ParameterSchema> ambiguous, QkvRows? rows) =>
        rows ?? (ambiguous.FirstOrDefault() is not { } parameter ? QkvRows.ByHeads : throw new InputException(
            $"{path}: ranks share out the rows of {Quoted.Of(parameter.MmKey)}, and its tensors do not say how: by heads, as the model "
            + "reads them and this program writes them, or as they lie, as MindSpeed-MM's converter cuts them where projections are "
            + "kept apart. Say which: --qkv-rows heads, or --qkv-rows plain for a tree that MindSpeed-MM's converter wrote or that was "
            + "trained from one."));

    /// <summary>What to say of a tree that is written.</summary>
    /// <param name="ambiguous">Parameters in it whose ranks may have either kind.</param>
    /// <param name="rows">Which they have.</param>
    /// <param name="notes">Is told.</param>
    public static void Tell(IEnumerable<ParameterSchema> ambiguous, QkvRows rows, ICollection<string> notes)
    {
        if (ambiguous.FirstOrDefault() is { } parameter)
        {
            notes.Add(rows == QkvRows.ByHeads
                ? $"Ranks share out the rows of {Quoted.Of(parameter.MmKey)} and its like by heads, as the model reads them. "
                    + "MindSpeed-MM's converter cuts them as they lie, so that its tree differs there; --qkv-rows plain does the same."
                : $"Ranks share out the rows of {Quoted.Of(parameter.MmKey)} and its like as they lie (--qkv-rows plain); the model reads "
                    + "them by heads, and computes something else with them.");
        }
    }

    private static IEnumerable<ParameterSchema> Parts(ParameterSchema parameter, QkvRows rows)
    {
        if (parameter.HfKeys.Length == 1)
        {
            var whole = parameter.Extents[0];
            return
            [
                !IsHeadByHead(parameter) ? parameter
                    : rows == QkvRows.ByHeads ? parameter with { Order = Order.ByComponent }
                    : parameter with
                    {
                        Order = Order.ByComponent,
                        Extents = parameter.Extents.SetItem(0, new(whole.Size, axis: whole.Axis)),
                    },
            ];
        }

        var pieces = parameter.HfKeys.Zip(parameter.Extents[0].Parts, (key, part) => (Key: key, Part: part));
        return pieces.Select((piece, index) => parameter with
        {
            Path = Renamed(parameter.Path, piece.Key),
            HfKeys = [piece.Key],
            FormerHfKeys = [.. parameter.FormerHfKeys.Select(keys => keys.Slice(index, 1))],
            MmKey = Renamed(parameter.MmKey, piece.Key),
            Extents = parameter.Extents.SetItem(0, piece.Part),
            Order = Order.ByComponent,
        });
    }

    private static bool IsHeadByHead(ParameterSchema parameter) =>
        parameter is { HfKeys.Length: 1, Order: Order.ByKeyValueHead, SplitAxis: 0 };

    /// <summary>A place with the layer's name that another place has: the last but one.</summary>
    private static string Renamed(string place, string like)
    {
        var names = place.Split('.');
        names[^2] = like.Split('.')[^2];
        return string.Join('.', names);
    }
}
