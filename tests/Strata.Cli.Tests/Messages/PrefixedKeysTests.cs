using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Tests;

namespace Strata.Cli.Tests.Messages;

/// <summary>A prefix before every key, whichever names the keys have behind it: all that it hides is counted.</summary>
public sealed class PrefixedKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("old_style_keys", "model.", ". Take that prefix away from the keys: load_file (of a .bin torch.load(")]
    [InlineData("old_style_keys", "policy.model.", ". Take that prefix away")]
    [InlineData("base", "model.", ". Take that prefix away")]
    [InlineData("base", "_orig_mod.", ", which torch.compile puts there. Save the model inside it: model._orig_mod.save_pretrained(...).")]
    public async Task Every_tensor_is_found_behind_it(string name, string prefix, string wayOut)
    {
        var source = Fixtures.Path("mindspeed", "glm_a", "hf", name);
        File.Copy(Path.Combine(source, "config.json"), _folder.File("config.json"));
        int count;
        using (var checkpoint = Checkpoint.Open(source))
        {
            count = checkpoint.Tensors.Length;
            using var writer = SafeTensorsWriter.Create(
                _folder.File("model.safetensors"),
                checkpoint.Tensors.Select(tensor => new TensorDeclaration(prefix + tensor.Name, tensor.Entry.Type, tensor.Entry.Shape)),
                new Dictionary<string, string>());
            foreach (var tensor in checkpoint.Tensors)
            {
                writer.Write(prefix + tensor.Name, tensor.Bytes());
            }

            writer.Complete();
        }

        foreach (var line in new string[][]
        {
            ["inspect", _folder.Path],
            ["convert", "to-mm", "--model", _folder.Path, "--output", _folder.File("mm")],
        })
        {
            var (code, _, error) = await Terminal.Run(line);
            Assert.Equal(ExitCodes.InputFault, code);
            Assert.Contains(
                $"All {count} tensors are there, each behind the prefix '{prefix}'{wayOut}",
                error,
                StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();
}
