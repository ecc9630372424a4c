using CsCheck;
using Strata.Rules.Layouts;

namespace Strata.Tests.Proofs;

public class LayoutProofTests
{
    /// <summary>
    /// What is proven can be run, and what is refused can not: the proof and a walk through the pipeline agree on every layout.
    /// </summary>
    [Fact]
    public void Agrees_with_a_walk_through_the_pipeline() => Layouts.Any.Sample(
        layout =>
        {
            var errors = LayoutProof.Prove(layout).Where(finding => finding.Rule.Id is not "STR2013" and not "STR2010").ToList();
            var failure = Walk(layout);
            Assert.True(errors.Count == 0 == failure is null, $"proof: {string.Join("; ", errors)}; walk: {failure ?? "arrives"}");
        },
        iter: 20_000);

    [Fact]
    public void Finds_nothing_wrong_with_layouts_that_hold() =>
        Layouts.Right.Sample(layout => Assert.Empty(LayoutProof.Prove(layout)), iter: 2_000);

    /// <summary>A mend that is offered mends: with it the rule is silent.</summary>
    [Fact]
    public void Remedies_heal() => Layouts.Any.Sample(
        layout =>
        {
            foreach (var finding in LayoutProof.Prove(layout))
            {
                var remedy = Remedies.Of(finding, layout);
                if (remedy.Count == 0)
                {
                    continue;
                }

                var mended = layout with
                {
                    Towers = [.. layout.Towers.Select(
                        (tower, index) => remedy.TryGetValue(index, out var chunks) ? tower with { Chunks = chunks } : tower)],
                };
                Assert.DoesNotContain(
                    LayoutProof.Prove(mended), other => other.Rule == finding.Rule && other.Place.Tower == finding.Place.Tower);
            }
        },
        iter: 20_000);

    [Fact]
    public void The_readmes_mistake_is_found_with_its_mend()
    {
        var layout = Layouts.Of(Layouts.Tower("vision", 24, [22, 2, 0, 0]), Layouts.Tower("text", 40, [5, 12, 12, 11]));
        var finding = Assert.Single(LayoutProof.Prove(layout));
        Assert.Equal(("STR2004", new LayoutPlace(0, 0, 1)), (finding.Rule.Id, finding.Place));
        Assert.Equal([24, 0, 0, 0], Remedies.Of(finding, layout)[0][0]);
    }

    /// <summary>Two that stand side by side wait for nothing but what feeds them; both are complete where the third begins.</summary>
    [Theory]
    [InlineData(2, 2, "")]
    [InlineData(3, 2, "0")]
    [InlineData(2, 3, "1")]
    [InlineData(3, 3, "1 0")]
    public void Towers_wait_for_those_that_feed_them(int sounds, int pictures, string late)
    {
        var layout = Layouts.Of(
            Layouts.Tower("sounds", sounds, Beginning(sounds)),
            Layouts.Tower("pictures", pictures, Beginning(pictures)) with { Apart = [0] },
            Layouts.Tower("text", 3, [0, 1, 1, 1]));
        var findings = LayoutProof.Prove(layout);
        Assert.All(findings, finding => Assert.Equal("STR2004", finding.Rule.Id));
        Assert.Equal(late, string.Join(' ', findings.Select(finding => finding.Place.Tower)));
        Assert.All(findings, finding => Assert.Equal([1, finding.Place.Tower == 0 ? sounds - 1 : pictures - 1, 0, 0],
            Remedies.Of(finding, layout)[finding.Place.Tower][0]));

        static int[] Beginning(int stages) => [.. Enumerable.Range(0, 4).Select(stage => stage < stages ? 1 : 0)];
    }

    /// <summary>A tower without layers hides nothing of those around it.</summary>
    [Fact]
    public void Towers_wait_across_one_without_layers()
    {
        var finding = Assert.Single(LayoutProof.Prove(Layouts.Of(
            Layouts.Tower("vision", 2, [1, 1]), Layouts.Tower("none", 0, [0, 0]), Layouts.Tower("text", 2, [1, 1]))));
        Assert.Equal(("STR2004", new LayoutPlace(0, 0, 1)), (finding.Rule.Id, finding.Place));
    }

    [Theory]
    [InlineData(-1, 1, "-1 devices can not be shared out among replicas of 2 (tensor 1 x pipeline 2 x context 1): a number of devices is 1 "
        + "or more. Use 2.")]
    [InlineData(8, int.MaxValue, "8 devices can not be shared out among replicas of 9223372028264841218 (tensor 2147483647 x pipeline 2 x "
        + "context 2147483647): 8 would be left over. Use 9223372028264841218.")]
    public void Numbers_of_devices_are_numbers(int devices, int ways, string message)
    {
        var layout = Layouts.Of(Layouts.Tower("text", 2, [1, 1])) with { TensorParallel = ways, ContextParallel = ways, Devices = devices };
        Assert.Equal(message, Assert.Single(LayoutProof.Prove(layout), finding => finding.Rule.Id == "STR2008").Message);
    }

    [Fact]
    public void A_mend_that_empties_a_stage_is_none()
    {
        var layout = Layouts.Of(Layouts.Tower("vision", 4, [2, 2]), Layouts.Tower("text", 5, [5, 0]));
        var finding = Assert.Single(LayoutProof.Prove(layout));
        Assert.Equal("STR2004", finding.Rule.Id);
        Assert.Empty(Remedies.Of(finding, layout));
    }

    [Fact]
    public void A_sum_is_mended_where_layers_are_fewest()
    {
        var layout = Layouts.Of(Layouts.Tower("vision", 24, [24, 0, 0, 0]), Layouts.Tower("text", 40, [5, 12, 12, 10]));
        var finding = Assert.Single(LayoutProof.Prove(layout));
        Assert.Equal("The stages of 'text' hold 5 + 12 + 12 + 10 = 39 layers, but the model has 40 (the model). 1 would be built nowhere.",
            finding.Message);
        Assert.Equal([6, 12, 12, 10], Remedies.Of(finding, layout)[1][0]);
    }

    [Fact]
    public void A_gap_beside_another_tower_is_found() => Assert.Equal(
        "'text' has layers before and after stage 1, but none on it. Let its stages follow each other.",
        Assert.Single(
            LayoutProof.Prove(Layouts.Of(Layouts.Tower("text", 2, [1, 0, 1]), Layouts.Tower("talker", 1, [0, 1, 0]))),
            finding => finding.Rule.Id == "STR2011").Message);

    [Theory]
    [InlineData(
        4, "STR2007: Tensor parallelism 4 exceeds the 2 heads of 'KeyValue' (in QkvProj.weight): 2 ranks would hold none. Take at most 2.")]
    [InlineData(3, "STR2007: Tensor parallelism 3 exceeds the 2 heads of 'KeyValue' (in QkvProj.weight): 1 ranks would hold none. Take "
        + "at most 2.|STR2006: Tensor parallelism 3 does not divide the 32 heads of 'Query' (in QkvProj.weight): 32 / 3 leaves 2 over. "
        + "Take 1 or 2.")]
    [InlineData(2, "")]
    [InlineData(1, "")]
    public void Tensor_parallelism_shares_heads_out(int ways, string expected) => Assert.Equal(
        expected,
        string.Join('|', LayoutProof.Prove(Layouts.Of(Layouts.Tower("text", 1, [1])) with
        {
            TensorParallel = ways,
            Shared = [new("Query", "QkvProj.weight", 4096, 128), new("KeyValue", "QkvProj.weight", 256, 128)],
        })));

    /// <summary>
    /// Carries data through all stages; says where it can not go on, or what is built wrongly. Written without the proofs' formulas.
    /// </summary>
    private static string? Walk(Layout layout)
    {
        var shape = layout.Towers[0].Chunks.Select(chunk => chunk.Count).ToList();
        if (layout.Towers.Any(tower => !tower.Chunks.Select(chunk => chunk.Count).SequenceEqual(shape)) || shape.Distinct().Count() != 1)
        {
            return "the lists have no one form";
        }

        var done = new int[layout.Towers.Count];
        for (var chunk = 0; chunk < shape.Count; chunk++)
        {
            for (var stage = 0; stage < shape[0]; stage++)
            {
                var held = layout.Towers.Select(tower => tower.Chunks[chunk][stage]).ToList();
                if (held.Any(layers => layers < 0) || held.Sum() == 0)
                {
                    return $"stage {stage} of chunk {chunk} has no module";
                }

                for (var tower = 0; tower < held.Count; tower++)
                {
                    var isComplete = done[tower] == layout.Towers[tower].Layers;
                    if (held[tower] > 0
                        && (isComplete || Enumerable.Range(0, tower).Any(earlier => done[earlier] != layout.Towers[earlier].Layers)))
                    {
                        return $"tower {tower} runs on stage {stage} of chunk {chunk} too early or beyond its end";
                    }

                    if (held[tower] == 0 && done[tower] > 0 && !isComplete && held.Any(layers => layers > 0))
                    {
                        return $"tower {tower} pauses on stage {stage} of chunk {chunk}";
                    }

                    done[tower] += held[tower];
                }
            }
        }

        return layout.Towers.Where((tower, index) => done[index] != tower.Layers).Select(tower => $"{tower.Name} is incomplete")
            .FirstOrDefault();
    }
}
