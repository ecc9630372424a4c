using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>A folder that is no model, or no tree, is told what it is, by every command that reads one.</summary>
public sealed class FolderDiagnosisTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Folders => new()
    {
        { "adapter", "It holds a PEFT adapter (adapter_config.json)" },
        { "tree", "It is a MindSpeed-MM checkpoint (latest_checkpointed_iteration.txt)" },
        { "hub", "It is HuggingFace's cache. Give the folder of one revision of a model" },
        { "empty", "It is empty." },
        { "bare", "there is no config.json in it, which says how large the model is. Fetch it" },
        { "absent", "there is no such folder. Give the HuggingFace folder" },
        { "file/config.json", "it is a file. Give the folder that it lies in: " },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task A_folder_that_is_no_model_is_told_what_it_is(string kind, string told)
    {
        var (folder, mm) = (Make(kind), _folder.File("mm"));
        string[][] lines =
        [
            ["infer", "--model", folder, "--prompt", "x"],
            ["generate", "--model", folder, "--inputs", "x", "--max-new-tokens", "1", "--greedy"],
            ["trace", "--model", folder, "--inputs", "x", "--output", "y"],
            ["convert", "to-mm", "--model", folder, "--output", mm, "--llm-pp-layers", "[[4]]", "--vit-pp-layers", "[[3]]"],
            .. kind is "absent" or "file/config.json" ? Array.Empty<string[]>() : [["check", "--model", folder]],
        ];
        foreach (var line in lines)
        {
            var (code, output, error) = await Terminal.Run(line);
            Assert.Equal((ExitCodes.InputFault, ""), (code, output));
            Assert.StartsWith($"strata: {folder}: ", error, StringComparison.Ordinal);
            Assert.Contains(told, error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("model", "It is a HuggingFace folder (config.json): hf_to_mm and `strata convert to-mm` make a tree of it.")]
    [InlineData("adapter", "lora_hf_to_mm and `strata convert lora-to-mm` make a tree of it.")]
    [InlineData("empty", "It is empty.")]
    public async Task A_folder_that_is_no_tree_is_told_what_it_is(string kind, string told)
    {
        var (code, _, error) = await Terminal.Run(
            "convert", "to-hf", "--checkpoint", Make(kind), "--model", InspectFolders.Base, "--output", _folder.File("hf"));
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llama")]
    [InlineData("glm4v_moe")]
    public async Task Another_kind_of_model_is_checked_in_one_line(string type)
    {
        Directory.CreateDirectory(_folder.File("other"));
        var path = _folder.File("other/config.json");
        File.WriteAllText(path, $$"""{"model_type": "{{type}}", "num_experts": 8, "hidden_size": 64}""");
        var (code, output, error) = await Terminal.Run("check", "--model", path);
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Equal(
            $"strata: {path}: model_type is '{type}'; known are 'glm4v', 'qwen2_5_vl'.{Environment.NewLine}", error);
    }

    public void Dispose() => _folder.Dispose();

    private string Make(string kind)
    {
        var path = _folder.File(kind);
        switch (kind)
        {
            case "model":
                return InspectFolders.Base;
            case "adapter":
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Combine(path, "adapter_config.json"), """{"peft_type": "LORA"}""");
                break;
            case "tree":
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Combine(path, "latest_checkpointed_iteration.txt"), "release");
                break;
            case "hub":
                Directory.CreateDirectory(Path.Combine(path, "models--a--b", "snapshots"));
                break;
            case "empty":
                Directory.CreateDirectory(path);
                break;
            case "bare":
                Directory.CreateDirectory(path);
                File.Copy(
                    Path.Combine(Fixtures.Path("hf", "A", "model"), "model.safetensors"), Path.Combine(path, "model.safetensors"));
                break;
            case "file/config.json":
                Directory.CreateDirectory(_folder.File("file"));
                File.Copy(Path.Combine(InspectFolders.Base, "config.json"), path);
                break;
        }

        return path;
    }
}
