using Strata.Checkpoints;
using Strata.Placement;

namespace Strata.Models.Glm4v.Tests.Placement;

/// <summary>What a placement says of itself.</summary>
public sealed class DeploymentReportTests
{
    [Fact]
    public void The_9B_model_on_four_stages_of_two_slices()
    {
        var config = RecordedStages.Configuration("9b");
        var plan = RecordedStages.Plan(config, [[24, 0, 0, 0]], [[5, 12, 12, 11]]) with { TensorParallel = 2, Devices = 16 };
        Assert.Equal(
            """
            ## Stages

            | stage | VisionTower | TextDecoder | also                                                                                                   |      elements |     size |
            |------:|-------------|-------------|--------------------------------------------------------------------------------------------------------|--------------:|---------:|
            |     0 | 0..23 (24)  | 0..4 (5)    | patch_embed, post_conv_layernorm, position_embedding, post_layernorm, downsample, merger, embed_tokens | 2,533,100,544 | 4.72 GiB |
            |     1 | -           | 5..16 (12)  |                                                                                                        | 2,447,628,288 | 4.56 GiB |
            |     2 | -           | 17..28 (12) |                                                                                                        | 2,447,628,288 | 4.56 GiB |
            |     3 | -           | 29..39 (11) | norm, lm_head                                                                                          | 2,864,420,352 | 5.34 GiB |

            ## Ranks

            | ranks  | stage | slice | VisionTower | TextDecoder |      elements |     size | of largest |
            |--------|------:|------:|------------:|------------:|--------------:|---------:|-----------:|
            | 0, 2   |     0 |   0/2 |          24 |           5 | 1,486,348,032 | 2.77 GiB |      100 % |
            | 1, 3   |     0 |   1/2 |          24 |           5 | 1,486,348,032 | 2.77 GiB |      100 % |
            | 4, 6   |     1 |   0/2 |           0 |          12 | 1,223,912,448 | 2.28 GiB |       82 % |
            | 5, 7   |     1 |   1/2 |           0 |          12 | 1,223,912,448 | 2.28 GiB |       82 % |
            | 8, 10  |     2 |   0/2 |           0 |          12 | 1,223,912,448 | 2.28 GiB |       82 % |
            | 9, 11  |     2 |   1/2 |           0 |          12 | 1,223,912,448 | 2.28 GiB |       82 % |
            | 12, 14 |     3 |   0/2 |           0 |          11 | 1,432,302,336 | 2.67 GiB |       96 % |
            | 13, 15 |     3 |   1/2 |           0 |          11 | 1,432,302,336 | 2.67 GiB |       96 % |

            * 16 ranks: tensor 2 x context 1 x data 2 x pipeline 4
            * 10,292,777,472 elements in 520 parameters, 19.17 GiB in BF16
            * 19.99 GiB on the 8 ranks that hold the parameters once, as what is not split lies on every rank of a stage
            * the largest rank holds 2.77 GiB, 1.11 times the mean

            """,
            DeploymentReport.Of(ModelPlacement.Of(plan, Glm4v.Schema.Of(config))).ToString());
    }

    [Fact]
    public void Virtual_chunks_are_stages_of_their_own_and_ranks_hold_all_of_theirs()
    {
        var config = RecordedStages.Configuration("tied");
        var plan = RecordedStages.Plan(config, [[3, 0], [0, 0]], [[1, 1], [1, 1]]) with { Overlap = true };
        var report = DeploymentReport.Of(ModelPlacement.Of(plan, Glm4v.Schema.Of(config)), ElementType.Float32);
        Assert.Equal(["norm", "lm_head (a copy)"], report.Stages[3].Also);
        Assert.Equal([2, 2], report.Ranks.Select(rank => rank.Layers[1]));
        Assert.Equal(report.Elements, report.Ranks.Sum(rank => rank.Elements));
        Assert.Equal(4 * report.Elements, report.Ranks.Sum(rank => rank.Bytes));
        Assert.Contains("| chunk | stage |", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tied_head_beside_its_embedding_takes_no_room()
    {
        var config = RecordedStages.Configuration("tied");
        var parameters = Glm4v.Schema.Of(config);
        var report = DeploymentReport.Of(ModelPlacement.Of(RecordedStages.Plan(config, [[3]], [[4]]), parameters));
        Assert.Contains("lm_head (tied)", report.Stages[0].Also);
        Assert.Equal(parameters.Where(parameter => parameter.TiedTo is null).Sum(parameter => parameter.Count), report.Elements);
    }
}
