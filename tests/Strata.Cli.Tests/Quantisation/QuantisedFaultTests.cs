using Strata.Checkpoints;
using Strata.Tests;

namespace Strata.Cli.Tests.Quantisation;

/// <summary>Codes that are not what their configuration declares, and what codes are not for: one message each.</summary>
public sealed class QuantisedFaultTests : IDisposable
{
    private readonly QuantisedFolder _folder = new();

    [Fact]
    public async Task Scales_that_are_missing_are_named()
    {
        _ = await _folder.Write();
        _folder.Replace(QuantisedFolder.Gate + "_scale", null);
        await Refused("missing:", $"'{QuantisedFolder.Gate}_scale'");
    }

    [Fact]
    public async Task Scales_and_codes_of_another_shape_or_type_are_named()
    {
        _ = await _folder.Write();
        _folder.Replace(QuantisedFolder.Gate + "_scale", new(QuantisedFolder.Gate + "_scale", ElementType.BFloat16, [384, 3]));
        await Refused("shape: expected [384, 2], found [384, 3]");
        _folder.Replace(QuantisedFolder.Gate + "_scale", new(QuantisedFolder.Gate + "_scale", ElementType.Float16, [384, 2]));
        await Refused("dtype: expected BF16, found F16");
        _folder.Replace(QuantisedFolder.Gate, new(QuantisedFolder.Gate, ElementType.UInt8, [384, 128]));
        await Refused("dtype: expected I8, found U8");
    }

    [Theory]
    [InlineData("group_size", "32", "shape: expected [384, 4], found [384, 2]")]
    [InlineData("group_size", "48", "quantization_config.group_size must be 32 or 64 or 128, found '48'")]
    [InlineData("bits", "4", "dtype: expected U8, found I8")]
    [InlineData("bits", "\"eight\"", "quantization_config.bits must be 8 or 4, found '\"eight\"'")]
    [InlineData("version", "2", "quantization_config.version must be 1, found '2'. Use the version of Strata that has written it")]
    [InlineData("symmetric", "false", "\"symmetric\": true")]
    public async Task A_declaration_that_is_not_the_files_is_refused(string key, string value, string message)
    {
        _ = await _folder.Write();
        _folder.Declare(section => section[key] = System.Text.Json.Nodes.JsonNode.Parse(value));
        await Refused(message);
    }

    [Fact]
    public async Task Codes_without_a_declaration_are_weights_of_another_maker()
    {
        _ = await _folder.Write();
        _folder.Declare(section => section["quant_method"] = "other");
        await Refused("('other', says its configuration)", "Take the checkpoint that was not quantised");
    }

    [Fact]
    public async Task Nothing_is_converted_that_is_quantised()
    {
        _ = await _folder.Write();
        var (code, _, error) = await Terminal.Run("convert", "to-mm", "--model", _folder.Path, "--output", _folder.File("mm"));
        Assert.Equal(ExitCodes.InputFault, code);
        const string WayOut = "to be run and not to be converted: convert the checkpoint that it was quantised from";
        Assert.Contains(WayOut, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("mm")));
        (code, _, error) = await Terminal.Run("quantize", _folder.Path, _folder.File("again"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("quantised already ('strata')", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weight_that_is_no_number_is_named_and_nothing_is_left()
    {
        var model = Directory.CreateDirectory(_folder.File("damaged")).FullName;
        foreach (var file in Directory.EnumerateFiles(QuantisedFolder.Original))
        {
            File.Copy(file, Path.Combine(model, Path.GetFileName(file)));
        }

        using (var checkpoint = SafeTensorsFile.Open(Path.Combine(model, "model.safetensors")))
        using (var handle = File.OpenHandle(checkpoint.Path, FileMode.Open, FileAccess.Write))
        {
            var place = checkpoint.Header.Tensors.First(tensor => tensor.Name == QuantisedFolder.Gate).Offset;
            RandomAccess.Write(handle, BitConverter.GetBytes(float.NaN), place + 400);
        }

        var (code, _, error) = await Terminal.Run("quantize", model, _folder.Path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"'{QuantisedFolder.Gate}': it holds a number that is infinite or none", error, StringComparison.Ordinal);
        Assert.Equal(["damaged"], Directory.GetFileSystemEntries(_folder.File("")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("--bits", "3")]
    [InlineData("--group", "16")]
    public async Task Other_bits_and_groups_are_bad_usage(string option, string value)
    {
        var (code, _, error) = await Terminal.Run("quantize", QuantisedFolder.Original, _folder.Path, option, value);
        Assert.Equal(ExitCodes.BadUsage, code);
        Assert.Contains($"'{value}'", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task Refused(params string[] messages)
    {
        foreach (var line in new[]
        {
            new[] { "inspect", _folder.Path },
            ["generate", "--model", _folder.Path, "--inputs", QuantisedFolder.Inputs, "--max-new-tokens", "1", "--greedy"],
        })
        {
            var (code, _, error) = await Terminal.Run(line);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.All(messages, message => Assert.Contains(message, error, StringComparison.Ordinal));
        }
    }
}
