using Strata.Configuration;
using Strata.Conversion.Tests.Output;
using Strata.Inspection;
using Strata.Models.Qwen25Vl;
using Strata.Schemas;
using Strata.Tests;

namespace Strata.Conversion.Tests.Distributed;

/// <summary>
/// What is said of trees that keep projections apart, and of distributed checkpoints under MindSpeed-MM's names: both hold the same
/// parameters as the model's folder.
/// </summary>
public sealed class InspectedStructureTests : IDisposable
{
    private static readonly StageLayout One = new([[4]], [[3]]);
    private static readonly StageLayout Apart = One with { IsCanonical = true };
    private static readonly StageLayout Ranks = Conversions.TwoStages with { TensorParallel = 2, IsCanonical = true };

    private static readonly IReadOnlyList<ParameterSchema> Parameters =
        Qwen25VlConfig.Checkpoints.Parameters(ConfigurationFile.Load(Path.Combine(Source, "config.json")));

    private readonly TemporaryDirectory _folder = new();

    private static string Source => Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");

    [Fact]
    public void A_tree_that_keeps_projections_apart_is_complete()
    {
        var (one, ranks) = (Match(Mm("one", Apart)), Match(Mm("ranks", Ranks)));
        Assert.All(new[] { one, ranks }, match => Assert.True(match.Report.IsExact, match.Report.ToString()));
        Assert.Contains("structure: projections are kept apart (enable_canonical_hf_struct)", one.Notes);
        Assert.DoesNotContain(one.Notes, note => note.StartsWith("not told:", StringComparison.Ordinal));
        Assert.Contains(ranks.Notes, note => note.StartsWith(
            "not told: whether ranks share out the rows of 'image_encoder.", StringComparison.Ordinal));
        Assert.DoesNotContain(Match(Mm("fused", One)).Notes, note => note.StartsWith("structure:", StringComparison.Ordinal));
    }

    /// <summary>Each against each: HuggingFace's, fused and kept apart, on one rank and on four, by heads and as they lie.</summary>
    [Fact]
    public void Trees_of_either_structure_are_equal()
    {
        var plain = new ConversionOptions { QkvRows = QkvRows.Plain };
        string[] all = [Source, Mm("fused", One), Mm("one", Apart), Mm("heads", Ranks), Mm("plain", Ranks, plain)];
        foreach (var (first, second) in all.SelectMany(first => all.Select(second => (first, second))))
        {
            var difference = Difference(first, second);
            Assert.True(
                difference.IsEmpty, $"{first} {second} {string.Join(' ', difference.OnlyFirst)} {string.Join(' ', difference.Values)}");
        }

        Assert.Contains(Difference(Source, all[4]).Notes, note => note.EndsWith(
            "They were compared as they lie.", StringComparison.Ordinal));
        Assert.Contains(Difference(all[3], all[2]).Notes, note => note.EndsWith("They were compared by heads.", StringComparison.Ordinal));
        Assert.Empty(Difference(all[1], all[2]).Notes);
    }

    /// <summary>Data-parallel and tensor-parallel ranks, fused and kept apart.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    [InlineData(true, 3)]
    public void A_distributed_checkpoint_is_complete_and_equal(bool isCanonical, int ranks)
    {
        var mm = Mm("mm", isCanonical ? Apart : One);
        var tree = Cut(mm, ranks, _ => 0);
        var match = Match(tree);
        Assert.True(match.Report.IsExact, match.Report.ToString());
        Assert.Equal(Match(mm).Report.Mapped.Length, match.Report.Mapped.Length);
        foreach (var other in new[] { Source, mm, tree })
        {
            var difference = Difference(tree, other);
            Assert.True(difference.IsEmpty && difference.Equal > 0 && difference.Notes.Count == 0, string.Join(' ', difference.Values));
            Assert.True(Difference(other, tree).IsEmpty);
        }
    }

    [Fact]
    public void Rows_that_can_not_be_told_are_not_said_to_differ()
    {
        var tree = Cut(Mm("mm", One), 2, name => name.EndsWith("linear_proj.weight", StringComparison.Ordinal) ? 1 : 0);
        var match = Match(tree);
        Assert.True(match.Report.IsExact, match.Report.ToString());
        Assert.Contains(match.Notes, note => note.StartsWith("not told: in which order '", StringComparison.Ordinal));
        var difference = Difference(Source, tree);
        Assert.Empty(difference.Values);
        Assert.False(difference.IsEmpty);

        // Of the text decoder's four layers the weights, of the vision tower's three the biases too.
        Assert.Equal(10, difference.Untold.Count);
        Assert.All(difference.Untold, name => Assert.Contains(".linear_fc1.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_value_is_found_in_either_structure()
    {
        var tree = Cut(Mm("mm", Apart), 2, _ => 0, (name, bytes) =>
        {
            bytes[0] ^= name.EndsWith("layers.1.self_attention.k_proj.weight", StringComparison.Ordinal) ? (byte)1 : (byte)0;
            return bytes;
        });
        Assert.NotEmpty(Assert.Single(Difference(Source, tree).Values).Name);
        Assert.Single(Difference(tree, Mm("ranks", Ranks)).Values.DistinctBy(value => value.Name));
    }

    public void Dispose() => _folder.Dispose();

    private static CheckpointMatch Match(string path)
    {
        using var checkpoint = InspectedCheckpoint.Open(path);
        return CheckpointMatch.Of(checkpoint, Parameters, new(), "config.json");
    }

    private static CheckpointDifference Difference(string first, string second)
    {
        using var one = InspectedCheckpoint.Open(first);
        using var other = InspectedCheckpoint.Open(second);
        return CheckpointDifference.Of(one, other, Parameters, new(), "config.json", CancellationToken.None);
    }

    private string Mm(string name, StageLayout layout, ConversionOptions? options = null)
    {
        Conversions.Run(new Converter(Qwen25VlConfig.Checkpoints).HfToMm(Source, _folder.File(name), layout, options ?? new()));
        return _folder.File(name);
    }

    private string Cut(string mm, int ranks, Func<string, int> axis, Func<string, byte[], byte[]>? changed = null)
    {
        var folder = _folder.File("cut");
        GlobalTensors.WriteCut(
            Path.Combine(mm, "release", "mp_rank_00", "model_optim_rng.pt"), folder, ranks, axis, changed);
        return folder;
    }
}
