using System.Text.Json;
using Strata.Tests;

namespace Strata.Cli.Tests;

/// <summary>From a picture and a prompt to text, on a model of fresh weights with the recorded tokenizer.</summary>
public sealed class InferTests : IDisposable
{
    private static readonly string Picture = TalkingModel.Picture;

    private readonly TalkingModel _model = new();

    [Fact]
    public async Task A_picture_and_a_prompt_give_the_same_text_each_time()
    {
        string[] line = ["infer", "--model", _model.Path, "--image", Picture, "--prompt", "What is this?", "--max-new-tokens", "8",
            "--dtype", "float32"];
        var (code, first, error) = await Terminal.Run(line);
        Assert.Equal(ExitCodes.Done, code);
        Assert.NotEqual("", first.Trim());
        Assert.Matches(@"^\d+ tokens in ", error);
        Assert.Equal(first, (await Terminal.Run(line)).Output);
        line[4] = Fixtures.Path("images", "rgb.png");
        Assert.NotEqual(first, (await Terminal.Run(line)).Output);
    }

    [Fact]
    public async Task MindSpeed_MMs_inference_file_says_the_same()
    {
        var path = Path.Combine(_model.Path, "inference.json");
        File.WriteAllText(path, $$"""
            {
              "pipeline_class": "GlmPipeline", "image_path": {{Quoted(Picture)}}, "prompts": "What is this?", "dtype": "fp32", "device": "cpu",
              "tokenizer": {"autotokenizer_name": "AutoTokenizer", "from_pretrained": {{Quoted(_model.Path)}} }, # as announced
              "generation_config": {"max_new_tokens": 8, "temperature": 0},
            }
            """);
        var (code, output, error) = await Terminal.Run("infer", "--config", path);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("a '#' comment", error, StringComparison.Ordinal);
        var (_, direct, _) = await Terminal.Run(
            "infer", "--model", _model.Path, "--image", Picture, "--prompt", "What is this?", "--max-new-tokens", "8", "--dtype",
                "float32");
        Assert.Equal(direct, output);
    }

    [Fact]
    public async Task MindSpeed_MMs_inference_file_names_a_video()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Picture, folder.File("a.png"));
        File.Copy(Picture, folder.File("b.png"));
        var path = Path.Combine(_model.Path, "inference.json");
        File.WriteAllText(path, $$"""
            {
              "video_path": {{Quoted(folder.Path)}}, "prompts": "What happens?", "dtype": "fp32", "device": "cpu",
              "tokenizer": {"from_pretrained": {{Quoted(_model.Path)}} }, "generation_config": {"max_new_tokens": 8, "temperature": 0}
            }
            """);
        var (code, output, error) = await Terminal.Run("infer", "--config", path);
        Assert.True(code == ExitCodes.Done, error);
        Assert.Equal((await _model.Infer("What happens?", 8, "--video", folder.Path)).Output, output);
    }

    [Theory]
    [InlineData("\"stop_strings\": [\"\"]", "stop_strings")]
    [InlineData("\"max_new_tokens\": \"many\"", "max_new_tokens")]
    public async Task What_an_inference_file_asks_for_in_vain_is_named(string value, string named)
    {
        var path = Path.Combine(_model.Path, "inference.json");
        File.WriteAllText(path, $$$"""{"prompts": "x", "tokenizer": {"from_pretrained": "y"}, "generation_config": { {{{value}}} }}""");
        var (code, _, error) = await Terminal.Run("infer", "--config", path);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains($"generation_config.{named}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_an_object_and_a_picture_with_boxes()
    {
        var png = Path.Combine(_model.Path, "drawn.png");
        var plain = await _model.Infer("What is this?", 8, "--image", Picture, "--keep-special-tokens");
        var (code, output, error) = await _model.Infer("What is this?", 8, "--image", Picture, "--json", "--draw", png);
        Assert.Equal(ExitCodes.Done, code);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(
            Models.Glm4v.Chat.Glm4vAnswer.Read(plain.Output, []).Answer, answer.RootElement.GetProperty("answer").GetString());
        Assert.Contains("0 boxes drawn", error, StringComparison.Ordinal);
        Assert.Equal(ImageDecoder.Decode(Picture).Pixels, ImageDecoder.Decode(png).Pixels);
        var two = await _model.Infer("What is this?", 8, "--image", Picture, "--image", Picture, "--draw", png);
        Assert.Equal(ExitCodes.InputFault, two.Code);
        Assert.Contains("2 were given. Give one --image", two.Error, StringComparison.Ordinal);
    }

    /// <summary>The model's folder is none, so that whatever is told is told before it is looked at.</summary>
    [Theory]
    [InlineData("none/drawn.png", "there is no folder")]
    [InlineData("", "it is a folder")]
    public async Task Where_nothing_can_be_drawn_is_told_before_the_model_is_loaded(string target, string words)
    {
        var path = Path.Combine(_model.Path, target);
        var (code, output, error) = await Terminal.Run(
            "infer", "--model", "no-such-model", "--image", Picture, "--prompt", "x", "--draw", path);
        Assert.Equal((ExitCodes.InputFault, ""), (code, output));
        Assert.Contains(path, error, StringComparison.Ordinal);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_model.Path, "*.unfinished"));
    }

    /// <summary>The prompt would hold a token by which the model sees no picture.</summary>
    [Theory]
    [InlineData("image_token_id", "<|image|>")]
    [InlineData("video_end_token_id", "<|end_of_video|>")]
    public async Task A_tokenizer_with_other_numbers_than_the_model_is_refused_where_it_matters(string key, string token)
    {
        var path = Path.Combine(_model.Path, "config.json");
        var number = Inference.Tokenization.Tokenizer.Load(Path.Combine(_model.Path, "tokenizer.json")).Id(token);
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!;
        json[key] = 5;
        File.WriteAllText(path, json.ToJsonString());
        var (code, _, error) = await _model.Infer("What is this?", 2, "--image", Picture);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains(
            $"{path}: {key} is 5, but {Path.Combine(_model.Path, "tokenizer.json")} gives '{token}' the number {number}: the model would "
                + $"not see where pictures and videos stand. Write {number} into config.json",
            error,
            StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await _model.Infer("What is this?", 2)).Code);
    }

    [Fact]
    public async Task A_picture_that_is_none_is_refused()
    {
        var (code, _, error) = await Terminal.Run(
            "infer", "--model", _model.Path, "--image", Fixtures.Path("images", "notimage.jpg"), "--prompt", "x");
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("notimage.jpg", error, StringComparison.Ordinal);
    }

    public void Dispose() => _model.Dispose();

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
