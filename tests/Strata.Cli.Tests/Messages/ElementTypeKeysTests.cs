using System.Text.Json.Nodes;

namespace Strata.Cli.Tests.Messages;

/// <summary><c>torch_dtype</c> and <c>dtype</c> are one key: transformers takes the second where both are there.</summary>
public sealed class ElementTypeKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("bfloat16", "bfloat16", false)]
    [InlineData("torch.bfloat16", "bfloat16", false)]
    [InlineData("float32", "bfloat16", true)]
    public async Task Another_value_is_told(string older, string newer, bool isTold)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(InspectFolders.Base, "config.json")))!;
        (json["torch_dtype"], json["dtype"]) = (older, newer);
        File.WriteAllText(_folder.File("config.json"), json.ToJsonString());
        var (code, output, _) = await Terminal.Run("check", "--model", _folder.Path);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal(isTold, output.Contains(
            $"dtype: '{newer}' contradicts 'torch_dtype', which is '{older}'. 'dtype' counts. Remove the other.",
            StringComparison.Ordinal));
        Assert.Equal(isTold, output.Contains("STR4004", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
