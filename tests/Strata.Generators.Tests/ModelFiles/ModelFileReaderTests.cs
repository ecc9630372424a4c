using Strata.Generators.ModelFiles;
using Strata.Generators.Tests.Harness;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.Tests.ModelFiles;

/// <summary>What the compiler learns from the files that users have.</summary>
public class ModelFileReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Knows_the_values_of_the_shipped_file(bool isCompiled)
    {
        var reading = Read(isCompiled, TextFile.MindSpeed("model_9b.json"));
        Assert.Equal(ModelFileDialect.Mm, reading.Dialect);
        Assert.Equal((4096, 40, 128, 24), (
            reading.Values.Whole(".Text.HiddenSize"), reading.Values.Whole(".Text.NumHiddenLayers"),
            reading.Values.Whole(".Text.HeadDim"), reading.Values.Whole(".Vision.Depth")));
        Assert.Equal(2, reading.Values.Whole(".Vision.TemporalPatchSize"));
        Assert.Equal(151342, reading.Values.Whole(".VideoEndTokenId"));
        Assert.Equal([8L, 12L, 12L], Assert.IsAssignableFrom<IReadOnlyList<long>>(reading.Values.Value(".Text.MropeSection")));
        Assert.Null(reading.Values.Value(".Text.DeclaredHeadDim"));
        Assert.DoesNotContain(reading.Marks, mark => mark.Finding.Severity == RuleSeverity.Error);
    }

    [Fact]
    public void Knows_the_stages_of_the_shipped_file()
    {
        var file = TextFile.MindSpeed("model_9b.json");
        var lists = Read(isCompiled: true, file).Pipelines;
        Assert.Equal([".Text.NumHiddenLayers", ".Vision.Depth"], lists.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([5, 12, 12, 11], Assert.Single(lists[".Text.NumHiddenLayers"].Chunks));
        Assert.Equal([24, 0, 0, 0], Assert.Single(lists[".Vision.Depth"].Chunks));
        Assert.Equal(69, file.Text.Lines.GetLinePosition(lists[".Text.NumHiddenLayers"].Span.Start).Line);
        Assert.Equal("text_decoder.pipeline_num_layers", lists[".Text.NumHiddenLayers"].Path);
    }

    [Fact]
    public void Source_and_compiled_assembly_tell_the_same()
    {
        foreach (var name in new[] { "model_9b.json", "model_9b.2025-07.json", "inference_9b.json", "qwen25vl_model_7b.json" })
        {
            Assert.Equal(
                Read(isCompiled: false, TextFile.MindSpeed(name)).Marks.Select(Text),
                Read(isCompiled: true, TextFile.MindSpeed(name)).Marks.Select(Text));
        }
    }

    private static string Text(ModelFileMark mark) =>
        $"{mark.Finding.Rule.Id} {mark.Span} {mark.Finding.Place.Path}: {FilePlace.Words(mark.Finding)}";

    private static ModelFileReading Read(bool isCompiled, TextFile file) =>
        ModelFileReader.Read(isCompiled ? Glm4vConfiguration.Compiled : Glm4vConfiguration.Source, file, default);
}
