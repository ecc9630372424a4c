using Strata.Conversion.Tests.Layouts;
using Strata.Conversion.Tests.Output;
using Strata.Models.Qwen25Vl;
using Strata.Tests;

namespace Strata.Conversion.Tests.Distributed;

/// <summary>Distributed checkpoints under MindSpeed-MM's names whose projections are kept apart, as sources of conversion.</summary>
public sealed class CanonicalTreeTests : IDisposable
{
    private static readonly Converter Qwen = new(Qwen25VlConfig.Checkpoints);
    private static readonly StageLayout Whole = new([[4]], [[3]]);

    private readonly TemporaryDirectory _folder = new();

    private static string Source => Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Projections_kept_apart_come_back_as_the_original(int ranks)
    {
        Conversions.Run(Back(Tree(isCanonical: true, ranks, _ => 0), isCanonical: true));
        Assert.Equal(Folders.Hashes(Source), Folders.Hashes(_folder.File("hf")));
    }

    [Fact]
    public void A_tree_of_the_other_structure_is_refused_with_the_option_that_reads_it()
    {
        Refuses(Tree(isCanonical: true, 2, _ => 0), false, "its projections are kept apart. Say so: --cfg.common_model_config.enable_can");
        Refuses(Tree(isCanonical: false, 2, _ => 0), true, "its projections are fused. Leave out --cfg.common_model_config.enable_canon");
    }

    /// <summary>Tensor-parallel ranks have cut the vision tower's qkv; as it lies, or by heads.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(QkvRows.Plain)]
    [InlineData(QkvRows.ByHeads)]
    public void How_ranks_have_shared_out_rows_must_be_said_where_it_matters(QkvRows? rows)
    {
        var tree = Tree(isCanonical: true, 2, Axis, rows == QkvRows.ByHeads ? ByHeads : null);
        if (rows is null)
        {
            Refuses(tree, true, "Say which: --qkv-rows heads, or --qkv-rows plain");
            return;
        }

        Conversions.Run(Back(tree, isCanonical: true, rows));
        Assert.Equal(Folders.Hashes(Source), Folders.Hashes(_folder.File("hf")));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>As tensor parallelism cuts a tree that keeps projections apart.</summary>
    private static int Axis(string name)
    {
        string[] columns = ["linear_proj.weight", "linear_fc2.weight"];
        string[] rows = [".q_proj.", ".k_proj.", ".v_proj.", ".gate_proj.", ".up_proj.", "linear_qkv.", "linear_fc1.", "word_embeddings.",
            "output_layer."];
        return columns.Any(end => name.EndsWith(end, StringComparison.Ordinal)) ? 1
            : rows.Any(part => name.Contains(part, StringComparison.Ordinal)) ? 0 : -1;
    }

    private static byte[] ByHeads(string name, byte[] bytes) =>
        name.Contains("linear_qkv.", StringComparison.Ordinal) ? GlobalTensors.ByRank(bytes, 2, parts: 3) : bytes;

    private void Refuses(string tree, bool isCanonical, string message)
    {
        Assert.Contains(
            message, Assert.Throws<InputException>(() => Back(tree, isCanonical).Dispose()).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("hf")));
    }

    private IConversion Back(string tree, bool isCanonical, QkvRows? rows = null) => Qwen.MmToHf(
        tree, Source, _folder.File("hf"), Whole with { IsCanonical = isCanonical }, new() { QkvRows = rows });

    private string Tree(bool isCanonical, int ranks, Func<string, int> axis, Func<string, byte[], byte[]>? reordered = null)
    {
        var (mm, tree) = (_folder.File($"mm-{isCanonical}"), _folder.File($"tree-{isCanonical}"));
        Conversions.Run(Qwen.HfToMm(Source, mm, Whole with { IsCanonical = isCanonical }, new()));
        GlobalTensors.WriteCut(
            Path.Combine(mm, "release", "mp_rank_00", "model_optim_rng.pt"), Path.Combine(tree, "iter_0000010"), ranks, axis, reordered);
        File.WriteAllText(Path.Combine(tree, "latest_checkpointed_iteration.txt"), "10");
        return tree;
    }
}
