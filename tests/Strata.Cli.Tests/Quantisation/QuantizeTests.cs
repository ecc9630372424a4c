using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Tests;

namespace Strata.Cli.Tests.Quantisation;

/// <summary><c>strata quantize</c>: what it writes, what it says was lost, and that the model runs.</summary>
public sealed class QuantizeTests : IDisposable
{
    private readonly QuantisedFolder _folder = new();

    [Theory]
    [InlineData(8, 64, 0.006)]
    [InlineData(8, 32, 0.006)]
    [InlineData(4, 32, 0.085)]
    [InlineData(4, 128, 0.11)]
    public async Task What_is_said_to_be_lost_is_what_the_files_have_lost(int bits, int group, double most)
    {
        var said = Losses(await _folder.Write("--bits", $"{bits}", "--group", $"{group}"));
        using var original = Checkpoint.Open(QuantisedFolder.Original);
        using var written = Checkpoint.Open(_folder.Path);
        Assert.Equal(5, said.Count);
        foreach (var (kind, loss) in said)
        {
            var (error, total) = (0.0, 0.0);
            foreach (var tensor in original.Tensors.Where(tensor => IsOf(tensor.Name, kind)))
            {
                var (wrong, all) = Difference(tensor, written, bits, group);
                (error, total) = (error + wrong, total + all);
            }

            Assert.InRange(loss, 0, most);
            Assert.Equal(Math.Sqrt(error / total), loss, 5);
        }
    }

    [Fact]
    public async Task What_no_code_stands_for_stays_as_it_is()
    {
        _ = await _folder.Write("--bits", "4");
        using var original = Checkpoint.Open(QuantisedFolder.Original);
        using var written = Checkpoint.Open(_folder.Path);
        var same = original.Tensors.Where(tensor => written[tensor.Name].Entry.Type == tensor.Entry.Type).ToList();
        Assert.All(same, tensor => Assert.True(tensor.Bytes().SequenceEqual(written[tensor.Name].Bytes()), tensor.Name));
        var codes = original.Tensors.Select(tensor => tensor.Name).Except(same.Select(tensor => tensor.Name)).ToList();
        Assert.Equal(1 + (4 * 6), codes.Count);
        Assert.All(codes, name => Assert.Matches(@"^(lm_head|model\.language_model\.layers\..*)\.weight$", name));
        Assert.All(codes, name => Assert.Equal(ElementType.BFloat16, written[name + "_scale"].Entry.Type));
        Assert.Equal(written.Tensors.Length, original.Tensors.Length + codes.Count);
    }

    [Fact]
    public async Task A_model_of_8_bits_answers_as_the_original_and_is_found_complete()
    {
        var output = await _folder.Write("--measure", "--dtype", "float32");
        Assert.InRange(Divergence(output), 0, 0.001);
        var (code, _, error) = await Terminal.Run("inspect", _folder.Path);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(" 0 missing, 0 unused, 0 mismatched", error, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", error, StringComparison.Ordinal);
        Assert.Equal(await Tokens(QuantisedFolder.Original), await Tokens(_folder.Path));
    }

    [Fact]
    public async Task A_model_of_4_bits_is_near_the_original_and_scores_more_alike_in_smaller_groups()
    {
        var coarse = Divergence(await _folder.Write("--bits", "4", "--group", "128", "--measure", "--dtype", "float32"));
        var fine = Divergence(await _folder.Write("--bits", "4", "--group", "32", "--measure", "--dtype", "float32", "--overwrite"));
        Assert.InRange(coarse, 0, 0.3);
        Assert.InRange(fine, 0, coarse);
    }

    [Fact]
    public async Task Shards_stay_shards_and_their_index_names_scales()
    {
        var target = _folder.File("shards");
        var source = Fixtures.Path("hf", "A", "model_bf16_sharded");
        var (code, _, error) = await Terminal.Run("quantize", source, target, "--bits", "4", "--quiet");
        Assert.True(code == ExitCodes.Done, error);
        using var index = JsonDocument.Parse(File.ReadAllText(Path.Combine(target, "model.safetensors.index.json")));
        var map = index.RootElement.GetProperty("weight_map");
        Assert.Equal(map.GetProperty(QuantisedFolder.Gate).GetString(), map.GetProperty(QuantisedFolder.Gate + "_scale").GetString());
        using var written = Checkpoint.Open(target);
        Assert.Equal(written.Tensors.Length, map.EnumerateObject().Count());
        Assert.Equal(
            written.Tensors.Sum(tensor => tensor.Entry.ByteLength),
            index.RootElement.GetProperty("metadata").GetProperty("total_size").GetInt64());
        Assert.NotEmpty(await Tokens(target));
    }

    [Fact]
    public async Task A_dry_run_lists_codes_and_scales_and_writes_nothing()
    {
        var (code, output, _) = await Terminal.Run("quantize", QuantisedFolder.Original, _folder.Path, "--bits", "4", "--dry-run");
        Assert.Equal(ExitCodes.Done, code);
        using var json = JsonDocument.Parse(output);
        var file = json.RootElement.GetProperty("files").GetProperty("model.safetensors");
        Assert.Equal("U8 [384, 64]", file.GetProperty(QuantisedFolder.Gate).GetString());
        Assert.Equal("BF16 [384, 2]", file.GetProperty(QuantisedFolder.Gate + "_scale").GetString());
        Assert.False(Directory.Exists(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> Tokens(string model)
    {
        var (code, output, error) = await Terminal.Run(
            "generate", "--model", model, "--inputs", QuantisedFolder.Inputs, "--max-new-tokens", "24", "--greedy", "--ignore-eos");
        Assert.True(code == ExitCodes.Done, error);
        return output;
    }

    private static Dictionary<string, double> Losses(string output) => output.Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(".weight", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1], cells => double.Parse(cells[3], CultureInfo.InvariantCulture));

    private static double Divergence(string output)
    {
        var words = output.Split(' ');
        return double.Parse(words[Array.IndexOf(words, "divergence") + 1], CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a tensor is of a kind, which is its place without a number; the fused projection has three.</summary>
    private static bool IsOf(string name, string kind)
    {
        var own = string.Join('.', name.Split('.').Where(part => !int.TryParse(part, CultureInfo.InvariantCulture, out _)));
        string[] parts = kind.Contains("qkv_proj", StringComparison.Ordinal) ? ["q_proj", "k_proj", "v_proj"] : [""];
        return parts.Any(part => own.EndsWith(kind.Replace("qkv_proj", part, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    /// <summary>Reads codes as docs/quantization.md says they lie.</summary>
    private static (double Error, double Total) Difference(CheckpointTensor original, Checkpoint written, int bits, int group)
    {
        var values = MemoryMarshal.Cast<byte, float>(original.Bytes());
        var codes = written[original.Name].Bytes();
        var scales = MemoryMarshal.Cast<byte, ushort>(written[original.Name + "_scale"].Bytes());
        var columns = (int)original.Entry.Shape[1];
        var (bytes, groups) = (bits == 8 ? columns : (columns + 1) / 2, (columns + group - 1) / group);
        var (error, total) = (0.0, 0.0);
        for (var index = 0; index < values.Length; index++)
        {
            var (row, column) = (index / columns, index % columns);
            var code = bits == 8
                ? (sbyte)codes[(row * bytes) + column]
                : ((codes[(row * bytes) + (column / 2)] >> (column % 2 * 4)) & 15) - 8;
            var scale = BitConverter.UInt32BitsToSingle((uint)scales[(row * groups) + (column / group)] << 16);
            var difference = values[index] - (code * scale);
            error += (double)difference * difference;
            total += (double)values[index] * values[index];
        }

        return (error, total);
    }
}
