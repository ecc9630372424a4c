using System.Collections.Immutable;

namespace ModelNamespace.Tests;

/// <summary>The checkpoint that lies beside the model: what the program makes of it.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly string Checkpoint = Path.Combine(AppContext.BaseDirectory, "checkpoint");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ModelNamespace");

    [Theory]
    [InlineData("What are you?", "A small decoder, declared with Strata.")]
    [InlineData("What is an axis?", "A type: two axes of one size do not mix.")]
    public async Task It_answers_and_has_nothing_else_to_say_than_how_fast(string question, string answer)
    {
        var (output, messages) = await Run("infer", "--model", Checkpoint, "--prompt", question);
        Assert.Equal(answer, output);
        Assert.Matches(@"^\d+ tokens in .* a second, the prompt included$", messages);
    }

    /// <summary>Two stages of two ranks, and back: the same bytes.</summary>
    [Fact]
    public async Task It_is_converted_to_MindSpeed_and_back()
    {
        var (there, back) = (Path.Combine(_folder.FullName, "mm"), Path.Combine(_folder.FullName, "hf"));
        string[] layout = ["--llm-pp-layers", "[[1,1]]", "--tp-size", "2"];
        await Run(["convert", "to-mm", "--model", Checkpoint, "--output", there, .. layout]);
        Assert.Equal(4, Directory.GetFiles(there, "model_optim_rng.pt", SearchOption.AllDirectories).Length);
        await Run(["convert", "to-hf", "--checkpoint", there, "--model", Checkpoint, "--output", back, .. layout]);
        Assert.Equal(Tensors(Checkpoint), Tensors(back));
    }

    [Fact]
    public async Task Its_folder_holds_what_the_declaration_says() =>
        Assert.Contains("model.layers.1.self_attn.k_proj.weight", (await Run("inspect", Checkpoint)).Output, StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>What the program writes, and what it says to people besides.</summary>
    private static async Task<(string Output, string Messages)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var messages = new StringWriter();
        var code = await StrataProgram.RunAsync(arguments, [new Family()], output, messages);
        Assert.True(code == 0, $"{string.Join(' ', arguments)} ended with {code}:\n{messages}{output}");
        return (output.ToString().Trim(), messages.ToString().Trim());
    }

    private static ImmutableSortedDictionary<string, string> Tensors(string folder)
    {
        using var opened = Strata.Checkpoints.Shards.Checkpoint.Open(folder);
        return opened.Tensors.ToImmutableSortedDictionary(tensor => tensor.Name, tensor => Convert.ToHexString(tensor.Bytes()));
    }
}
