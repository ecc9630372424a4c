namespace Strata.Cli.Tests;

/// <summary>A processor's file that is another model's: refused where a picture is asked about, with both files, keys and values.</summary>
public sealed class OtherSizesTests : IDisposable
{
    private readonly TalkingModel _model = new();

    [Theory]
    [InlineData("\"patch_size\": 16", "patch_size is 16", "vision_config.patch_size", "is 14")]
    [InlineData("\"patch_size\": 28, \"merge_size\": 1", "patch_size is 28", "vision_config.patch_size", "merge_size is 1")]
    [InlineData("\"temporal_patch_size\": 1", "temporal_patch_size is 1", "vision_config.temporal_patch_size", "is 2")]
    [InlineData("\"merge_size\": 4", "merge_size is 4", "vision_config.spatial_merge_size", "is 2")]
    [InlineData("\"patch_size\": 2000000000", "patch_size is 2000000000", "vision_config.patch_size", "is 14")]
    public async Task Both_files_keys_and_values_are_named(string json, params string[] named)
    {
        var path = _model.Write("preprocessor_config.json", $"{{{json}}}");
        var (code, _, error) = await _model.Infer("hi", 2, "--image", TalkingModel.Picture);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.All(
            [path, Path.Combine(_model.Path, "config.json"), .. named], word => Assert.Contains(word, error, StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Done, (await _model.Infer("hi", 2)).Code);
    }

    [Fact]
    public async Task Limits_beyond_what_can_be_held_are_refused()
    {
        _model.Write("preprocessor_config.json", """{"size": {"shortest_edge": 2000000000, "longest_edge": 2100000000}}""");
        var (code, _, error) = await _model.Infer("hi", 2, "--image", TalkingModel.Picture);
        Assert.Equal(ExitCodes.InputFault, code);
        Assert.Contains("size.shortest_edge 2000000000", error, StringComparison.Ordinal);
    }

    public void Dispose() => _model.Dispose();
}
