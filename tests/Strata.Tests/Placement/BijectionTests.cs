using CsCheck;
using Strata.Placement;
using Strata.Rules.Catalogue;
using Strata.Schemas;

namespace Strata.Tests.Placement;

/// <summary>
/// What is proven is a bijection in both directions: each element of each parameter is in exactly one place of the checkpoint of either
/// dialect, replicas aside. What is refused has an element that an equal slicing would lose or give twice.
/// </summary>
public class BijectionTests
{
    private static readonly Gen<(ToyParameters Toy, DeploymentPlan Plan)> Any =
        from toy in ToyParameters.Any
        from ways in Gen.Int[1, 4]
        from chunks in Gen.Frequency((3, Gen.Const(1)), (1, Gen.Const(2)))
        from stages in Gen.Int[1, 4]
        from layers in Gen.Int[0, 3].Array[stages].Array[chunks]
        select (toy with { Layers = Math.Max(1, layers.Sum(chunk => chunk.Sum())) },
            new DeploymentPlan([new(toy.Tower with { Layers = Math.Max(1, layers.Sum(chunk => chunk.Sum())) }, layers)])
            {
                TensorParallel = ways,
                Overlap = true,
            });

    [Fact]
    public void Proven_placements_are_bijections_and_refused_ones_have_a_counterexample()
    {
        var (proven, refused) = (0, 0);
        Any.Sample(
            sample =>
            {
                var parameters = sample.Toy.Schema();
                var errors = sample.Plan.Findings(parameters).Where(finding => finding.Rule.Severity == RuleSeverity.Error).ToList();
                if (errors.Count == 0)
                {
                    Interlocked.Increment(ref proven);
                    Assert.Null(Fault(ModelPlacement.Of(sample.Plan, parameters), parameters));
                }
                else
                {
                    Interlocked.Increment(ref refused);
                    Assert.True(Counterexample(sample.Toy, sample.Plan) is not null, string.Join("; ", errors));
                }
            },
            iter: 5_000);

        // Chance must have tried both.
        Assert.True(proven > 100 && refused > 100, $"{proven} proven, {refused} refused");
    }

    /// <summary>Both dialects' pieces, counted element by element; null where each is there once.</summary>
    private static string? Fault(ModelPlacement placement, IReadOnlyList<ParameterSchema> parameters)
    {
        foreach (var parameter in parameters)
        {
            var rows = new int[parameter.Shape[0]];
            foreach (var (_, start, count) in parameter.HfPieces())
            {
                for (var row = start; row < start + count; row++)
                {
                    rows[row]++;
                }
            }

            if (rows.Any(times => times != 1))
            {
                return $"{parameter.Path}: the HuggingFace tensors do not partition its rows";
            }
        }

        var homes = placement.Stages.SelectMany(stage => stage.Parameters.Where(held => held is { IsCopy: false }))
            .ToLookup(held => held.Parameter.Path);
        return parameters.Select(parameter => homes[parameter.Path].Count() switch
        {
            0 when parameter.TiedTo is not null => null,
            1 => Slices(homes[parameter.Path].First(), placement.Plan.TensorParallel),
            var times => $"{parameter.Path} lies on {times} stages",
        }).FirstOrDefault(fault => fault is not null)
            ?? placement.Stages.Select(stage => stage.Parameters.Where(held => held.IsStored && !held.IsShared).GroupBy(held => held.MmKey)
                .FirstOrDefault(same => same.Count() > 1)?.Key)
                .FirstOrDefault(key => key is not null);
    }

    private static string? Slices(StageParameter held, int ways)
    {
        var shape = held.Parameter.Shape;
        var columns = shape.Length > 1 ? shape[1] : 1;
        foreach (var slice in new Func<int, ParameterSlice>[] { held.MmSlice, held.Slice })
        {
            var times = new int[shape[0] * columns];
            for (var rank = 0; rank < ways; rank++)
            {
                foreach (var row in Indices(slice(rank), 0))
                {
                    foreach (var column in shape.Length > 1 ? Indices(slice(rank), 1) : [0])
                    {
                        times[(row * columns) + column]++;
                    }
                }
            }

            var expected = held.Parameter.SplitAxis < 0 ? ways : 1;
            if (times.Any(count => count != expected))
            {
                return $"{held.Parameter.Path}: an element is there {times.First(count => count != expected)} times over {ways} ranks";
            }
        }

        return null;
    }

    private static IEnumerable<long> Indices(ParameterSlice slice, int dimension) =>
        slice.Dimensions[dimension].SelectMany(range => Enumerable.Range(0, (int)range.Count).Select(offset => range.Start + offset));

    /// <summary>An entity that no rank, or no stage, would hold: found by dealing out, without the proofs.</summary>
    private static string? Counterexample(ToyParameters toy, DeploymentPlan plan)
    {
        var flat = plan.Towers[0].Flat;
        var used = flat.Index().Where(place => place.Item > 0).Select(place => place.Index).ToList();
        return flat.Sum() != toy.Layers ? "a layer without a stage"
            : flat.Any(layers => layers == 0) ? "a stage without a layer"
            : used.Count == 0 ? "no stage at all"
            : plan.VirtualChunks > 1 && plan.Stages < 2 ? "a stage that waits for itself"
            : new[] { toy.Groups, toy.Groups * toy.Ratio, toy.Inner, toy.Tokens }.Any(units => units % plan.TensorParallel != 0)
                ? "a head or feature without a rank"
            : null;
    }
}
