using Strata.Conversion.Tests.Output;
using Strata.Tests;

namespace Strata.Conversion.Tests.Adapters;

/// <summary>Trees of several ranks, of which nothing says how rows are shared out.</summary>
public sealed class MergedRanksTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    [Theory]
    [InlineData("mp_rank_00", "mp_rank_01", true)]
    [InlineData("mp_rank_00_000", "mp_rank_00_001", false)]
    public void Where_ranks_share_rows_out_both_trees_must_do_it_alike(string first, string second, bool isWarned)
    {
        var weights = Tree("base", first, second, new() { ["a.weight"] = AdapterFiles.Random(1, 4, 4) });
        var adapter = Tree("adapter", first, second, new()
        {
            ["a.lora_A.default.weight"] = AdapterFiles.Random(2, 2, 4),
            ["a.lora_B.default.weight"] = AdapterFiles.Random(3, 4, 2),
        });
        using var conversion = Conversions.Glm.Merge(weights, adapter, _folder.File("merged"), new(), new() { Alpha = 4 });
        Assert.Equal(isWarned, conversion.Notes.Any(note => note.Contains("make both alike", StringComparison.Ordinal)));
    }

    public void Dispose() => _folder.Dispose();

    private string Tree(string name, string first, string second, Dictionary<string, (ElementType, long[], byte[])> tensors)
    {
        var tree = AdapterFiles.Tree(_folder.File(name), tensors);
        var release = Path.Combine(tree, "release");
        var file = File.ReadAllBytes(Path.Combine(release, "mp_rank_00", "model_optim_rng.pt"));
        Directory.Delete(Path.Combine(release, "mp_rank_00"), recursive: true);
        foreach (var rank in new[] { first, second })
        {
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(release, rank)).FullName, "model_optim_rng.pt"), file);
        }

        return tree;
    }
}
