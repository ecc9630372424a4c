using Strata.Checkpoints;
using Strata.Conversion;
using Strata.Tests;

namespace Strata.Cli.Tests.Messages;

/// <summary>Folders that hold a part of a model, or one with an adapter in it: <c>inspect</c> says what they are.</summary>
public sealed class PartFoldersTests : IDisposable
{
    private readonly InspectFolders _folders = new();

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("adapter_config.json")]
    [InlineData("")]
    public async Task An_adapter_is_listed_and_called_one(string left)
    {
        var source = Fixtures.Path("training", "runs", "10_lora_text", "adapter");
        var folder = Directory.CreateDirectory(_folder.File("lora"));
        foreach (var file in Directory.EnumerateFiles(source, "adapter_*").Where(file => Path.GetFileName(file) != left))
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        var (code, output, error) = await Terminal.Run("inspect", folder.FullName);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("q_proj.lora_A.weight", output, StringComparison.Ordinal);
        Assert.Contains($"{folder.FullName}: It holds a PEFT adapter (adapter_config.json)", error, StringComparison.Ordinal);
        Assert.Contains($"strata convert merge --model BASE --adapter {folder.FullName}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[4]]", "mp_rank_00")]
    [InlineData("[[2,2]]", "mp_rank_00_000")]
    public async Task A_rank_is_listed_and_called_one(string lists, string name)
    {
        var mm = _folders.Mm("mm", lists == "[[4]]" ? new([[4]], [[3]]) : new([[2, 2]], [[3, 0]]));
        var rank = Path.Combine(mm, "release", name);
        var (code, output, error) = await Terminal.Run("inspect", rank);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("text_decoder.embedding.word_embeddings.weight", output, StringComparison.Ordinal);
        var told = $"It holds one rank of a MindSpeed-MM checkpoint (model_optim_rng.pt): a part of the layers, or of each tensor, or "
            + $"both. The whole is the folder with latest_checkpointed_iteration.txt: {mm}.";
        Assert.Contains($"{rank}: {told}", error, StringComparison.Ordinal);
        foreach (var folder in new[] { rank, Path.GetDirectoryName(rank)! })
        {
            var refused = await Terminal.Run(
                "convert", "to-hf", "--checkpoint", folder, "--model", InspectFolders.Base, "--output", _folder.File("hf"));
            Assert.Equal(ExitCodes.InputFault, refused.Code);
            Assert.Contains($"latest_checkpointed_iteration.txt: {mm}.", refused.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>Which rows belong together only the declaration says; a list of all names would say nothing.</summary>
    [Fact]
    public async Task Trees_of_two_structures_are_not_compared_name_by_name()
    {
        StageLayout layout = new([[4]], [[3]]);
        var (fused, apart) = (_folders.Mm("fused", layout), _folders.Mm("apart", layout with { IsCanonical = true }));
        var (code, output, error) = await Terminal.Run("inspect", fused, "--diff", apart);
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains("projections fused in one and kept apart in the other", error, StringComparison.Ordinal);
        Assert.Contains("Give --model with the folder of its config.json.", error, StringComparison.Ordinal);
        Assert.Equal(
            ExitCodes.Done, (await Terminal.Run("inspect", fused, "--diff", apart, "--model", InspectFolders.Base)).Code);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run("inspect", apart, "--diff", apart)).Code);
    }

    /// <summary>What training with an adapter leaves: the base's weights under other names, and factors beside them.</summary>
    [Fact]
    public async Task A_trained_tree_is_not_complete_and_told_how_it_becomes_so()
    {
        var mm = _folders.Mm("trained", new StageLayout([[4]], [[3]]) with { IsCanonical = true });
        Rename(InspectFolders.File(mm, "mp_rank_00"));
        var (code, _, error) = await Terminal.Run("inspect", mm, "--model", InspectFolders.Base);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("it holds an adapter beside its weights: ", error, StringComparison.Ordinal);
        Assert.Contains($"strata convert merge --checkpoint {mm} --alpha N --output MERGED", error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _folders.Dispose();
        _folder.Dispose();
    }

    private static void Rename(string path)
    {
        var tensors = new List<(TensorDeclaration Declared, byte[] Bytes)>();
        using (var archive = TorchArchive.Open(path))
        {
            foreach (var entry in archive.Sections.Single().Tensors)
            {
                var bytes = new byte[entry.ByteLength];
                archive.Read(entry.Offset, bytes);
                var isAdapted = entry.Name.EndsWith("q_proj.weight", StringComparison.Ordinal);
                var name = isAdapted ? entry.Name.Replace(".weight", ".base_layer.weight", StringComparison.Ordinal) : entry.Name;
                tensors.Add((new(name, entry.Type, entry.Shape), bytes));
                if (isAdapted)
                {
                    var stem = entry.Name[..^".weight".Length];
                    var (rows, columns) = (entry.Shape[0], entry.Shape[1]);
                    tensors.Add((new($"{stem}.lora_A.default.weight", ElementType.Float32, [2, columns]), new byte[8 * columns]));
                    tensors.Add((new($"{stem}.lora_B.default.weight", ElementType.Float32, [rows, 2]), new byte[8 * rows]));
                }
            }
        }

        using var writer = TorchArchiveWriter.Create(path, [new("model", [.. tensors.Select(tensor => tensor.Declared)])], 3.0);
        foreach (var (entry, tensor) in writer.Sections.Single().Tensors.Zip(tensors))
        {
            writer.Write(entry, tensor.Bytes);
        }

        writer.Complete();
    }
}
