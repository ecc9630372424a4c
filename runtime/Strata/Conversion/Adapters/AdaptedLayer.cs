using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Declarations;
using Strata.Placement;
using Strata.Rules.Words;
using Strata.Schemas;

namespace Strata.Conversion.Adapters;

/// <summary>A layer that an adapter changes.</summary>
/// <param name="Weight">The parameter that it changes.</param>
/// <param name="FirstRow">The first row that it changes, in the declared order.</param>
/// <param name="Rows">How many.</param>
/// <param name="Layer">The layer's key in HuggingFace's checkpoint.</param>
/// <param name="Style">Which of the names that checkpoints' keys have had it uses.</param>
/// <param name="Down">A.</param>
/// <param name="Up">B.</param>
internal sealed record AdaptedLayer(
    ParameterSchema Weight, long FirstRow, long Rows, string Layer, int Style, FoundEntry Down, FoundEntry Up)
{
    /// <summary>More have no adapters, and less than this no room.</summary>
    private const long LargestRank = 65_536;

    /// <summary>The rank.</summary>
    public int Rank => (int)Down.Entry.Shape[0];

    /// <summary>Takes the factors of a layer: one A and one B that go together.</summary>
    /// <param name="layer">The layer's key, for messages.</param>
    /// <param name="factors">Its factors.</param>
    /// <exception cref="InputException">There are others, or their shapes or element types do not go together.</exception>
    public static (FoundEntry Down, FoundEntry Up) Pair(string layer, IReadOnlyList<FoundEntry> factors)
    {
        var (down, up) = (Only(Factor.Down), Only(Factor.Up));
        Require(down, up);
        return (down, up);

        FoundEntry Only(Factor factor) =>
            factors.Where(tensor => FactorKey.Of(tensor.Entry.Name)?.Factor == factor).ToList() is [var only] ? only
                : throw new InputException(
                    $"{factors[0].File.Path}: {Quoted.Of(layer)} must have one lora_A and one lora_B; it has "
                    + $"{NameList.Of([.. factors.Select(tensor => tensor.Entry.Name)])}. Fetch the adapter again.");
    }

    /// <summary>What is added to the weight.</summary>
    /// <param name="scale">What the product is multiplied by.</param>
    public LowRankUpdate Update(double scale)
    {
        return new(Weight.Path, FirstRow, Tensor(Factor.Down, Down), Tensor(Factor.Up, Up), scale);

        SourceTensor Tensor(Factor factor, FoundEntry found)
        {
            var schema = FactorSchemas.Of(Weight, factor, Rank, "");
            return new(new(found.Entry.Name, schema, ParameterSlice.Of(schema, 1, 0, Order.ByComponent)), found.File, found.Entry);
        }
    }

    private static void Require(FoundEntry down, FoundEntry up)
    {
        foreach (var (file, entry) in new[] { down, up })
        {
            if (!entry.Type.HoldsWeights)
            {
                throw new InputException(
                    $"{file.Path}: {entry}: factors in floating point are expected, F16, BF16, F32 or F64. Save the adapter that was not "
                    + "quantised.");
            }
        }

        if (down.Entry.Shape.Length < 2 || up.Entry.Shape.Length < 2 || down.Entry.Shape[0] is < 1 or > LargestRank
            || up.Entry.Shape.Skip(1).Aggregate(1L, (product, size) => product * size) != down.Entry.Shape[0])
        {
            throw new InputException(
                $"{down.File.Path}: {down.Entry} and {up.Entry} are no factors of one layer: A has a row and B a column for each of "
                + $"at most {LargestRank} ranks. Fetch the adapter again.");
        }
    }

    /// <summary>Refuses factors whose product has not the weight's shape.</summary>
    /// <param name="configuration">What says how large the weight is, for messages.</param>
    /// <exception cref="InputException">It has not.</exception>
    public void RequireFit(string configuration)
    {
        var columns = Weight.Count / Weight.Shape[0];
        if (Up.Entry.Shape[0] != Rows || Down.Entry.ElementCount != Rank * columns)
        {
            throw new InputException(
                $"{Down.File.Path}: {Down.Entry} and {Up.Entry} change a weight of {Up.Entry.Shape[0]} rows and "
                + $"{Down.Entry.ElementCount / Rank} columns, but the model of {configuration} has {Rows} and {columns}. "
                + "Take the base that the adapter was trained on.");
        }
    }
}
