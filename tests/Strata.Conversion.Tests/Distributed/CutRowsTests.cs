using Strata.Conversion.Tests.Layouts;
using Strata.Conversion.Tests.Output;
using Strata.Tests;

namespace Strata.Conversion.Tests.Distributed;

/// <summary>
/// Distributed checkpoints under MindSpeed-MM's names whose tensors data-parallel ranks have cut: a gated projection has its rows as they
/// lie, however many ranks there were, and where tensor-parallel ranks may have been at work too nobody guesses.
/// </summary>
public sealed class CutRowsTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void Rows_that_data_parallel_ranks_share_out_stay_in_their_order(int ranks)
    {
        Conversions.Run(Conversions.Glm.MmToHf(Tree(ranks, _ => 0), Conversions.Source, _folder.File("hf"), new([[4]], [[3]]), new()));
        Assert.Equal(Folders.Hashes(Conversions.Source), Folders.Hashes(_folder.File("hf")));
    }

    /// <summary>One tensor that tensor parallelism leaves whole is enough; one that it cuts by columns too.</summary>
    [Theory]
    [InlineData("norm.weight")]
    [InlineData("linear_proj.weight")]
    public void One_witness_is_enough(string witness)
    {
        var tree = Tree(2, name => name.EndsWith("linear_fc1.weight", StringComparison.Ordinal)
            || name.EndsWith(witness, StringComparison.Ordinal) ? 0 : -1);
        Conversions.Run(Conversions.Glm.MmToHf(tree, Conversions.Source, _folder.File("hf"), new([[4]], [[3]]), new()));
        Assert.Equal(Folders.Hashes(Conversions.Source), Folders.Hashes(_folder.File("hf")));
    }

    /// <summary>Rows and columns both; columns without rows, and rows without columns, as nobody's ranks cut them.</summary>
    [Theory]
    [InlineData("rest", "columns", "is cut by rows, as data-parallel ranks do it, others by columns")]
    [InlineData("", "columns", "others are stored in 1 shares of rows and 2 of columns")]
    [InlineData("rows", "", "others are stored in 2 shares of rows and 1 of columns")]
    public void Where_chunks_do_not_tell_it_is_refused_with_a_way_out(string first, string second, string message)
    {
        var tree = Tree(2, name => Kind(name) is var kind && kind == second ? 1
            : kind == "gated" || kind == first || (first == "rest" && kind == "rows") ? 0 : -1);
        var told = Assert.Throws<InputException>(() =>
        {
            using var conversion = Conversions.Glm.MmToHf(tree, Conversions.Source, _folder.File("hf"), new([[4]], [[3]]), new());
        }).Message;
        Assert.Contains("linear_fc1.weight' has its rows can not be told: it is stored in 2 shares", told, StringComparison.Ordinal);
        Assert.Contains(message, told, StringComparison.Ordinal);
        Assert.Contains("--ckpt-convert-format torch", told, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("hf")));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>How tensor parallelism cuts a tensor, if it does.</summary>
    private static string Kind(string name)
    {
        string[] gated = ["linear_fc1.weight"];
        string[] columns = ["linear_proj.weight", "linear_fc2.weight"];
        string[] rows = ["linear_qkv.weight", "linear_qkv.bias", "word_embeddings.weight", "output_layer.weight"];
        return Is(gated) ? "gated" : Is(columns) ? "columns" : Is(rows) ? "rows" : "rest";

        bool Is(string[] ends) => ends.Any(end => name.EndsWith(end, StringComparison.Ordinal));
    }

    private string Tree(int ranks, Func<string, int> axis)
    {
        Conversions.Run(_folder.File("mm"), new([[4]], [[3]]));
        GlobalTensors.WriteCut(
            Path.Combine(_folder.File("mm"), "release", "mp_rank_00", "model_optim_rng.pt"),
            _folder.File("tree/iter_0000010"),
            ranks,
            axis);
        File.WriteAllText(_folder.File("tree/latest_checkpointed_iteration.txt"), "10");
        return _folder.File("tree");
    }
}
