using Strata.Axes;
using Strata.Checkpoints;
using Strata.Conversion.Tests.Layouts;
using Strata.Declarations;
using Strata.Schemas;
using Strata.Tests;

namespace Strata.Conversion.Tests;

/// <summary>
/// Models with other towers than one for images and one for text: a tower is what the declaration says, whatever its keys are.
/// </summary>
public sealed class TowerTests : IDisposable
{
    private static readonly StageLayout Two = new([[1, 2]], [[2, 0]]) { Others = Audio([[1, 0]]) };

    private readonly TemporaryDirectory _folder = new();

    [Theory]
    [InlineData("image_encoder", "audio_encoder", "text_decoder")]
    [InlineData("text_decoder", "image_encoder", "language")]
    public void Three_towers_convert_and_come_back_byte_for_byte(string vision, string audio, string text)
    {
        var converter = Converter(vision, audio, text);
        Run(converter.HfToMm(_folder.File("hf"), _folder.File("mm"), Two, new()));
        string[] first = [$"{vision}.layers.0.weight", $"{vision}.layers.1.weight", $"{audio}.layers.0.weight", $"{text}.layers.0.weight"];
        Assert.Equal(
            first.Order(StringComparer.Ordinal),
            Keys(_folder.File("mm"), "mp_rank_00_000"));
        Assert.Equal([$"{text}.head", $"{text}.layers.0.weight", $"{text}.layers.1.weight"], Keys(_folder.File("mm"), "mp_rank_00_001"));
        var other = new StageLayout([[3]], [[2]]) { Others = Audio([[1]]) };
        Run(converter.Resplit(_folder.File("mm"), _folder.File("one"), Two, other, new(), _folder.File("hf")));
        Run(converter.MmToHf(_folder.File("one"), _folder.File("hf"), _folder.File("back"), other, new()));
        Assert.Equal(Folders.Hashes(_folder.File("hf")), Folders.Hashes(_folder.File("back")));
    }

    [Fact]
    public void The_vision_tower_alone_is_the_first_tower()
    {
        var converter = Converter("a", "b", "c");
        Run(converter.HfToMm(_folder.File("hf"), _folder.File("mm"), Two, new() { VisionOnly = true }));
        Assert.Equal(["a.layers.0.weight", "a.layers.1.weight"], Keys(_folder.File("mm"), "mp_rank_00_000"));
    }

    [Fact]
    public void A_tower_without_a_list_and_a_list_without_a_tower_are_refused_by_name()
    {
        var converter = Converter("image_encoder", "audio_encoder", "text_decoder");
        Assert.Contains("a tower 'audio'", Refused(Two with { Others = new StageLayout([], []).Others }), StringComparison.Ordinal);
        Assert.Contains("a tower 'video'", Refused(Two with { Others = Audio([[1, 0]], "audio", "video") }), StringComparison.Ordinal);
        Assert.Contains("STR2001", Refused(Two with { Others = Audio([[2, 0]]) }), StringComparison.Ordinal);

        string Refused(StageLayout layout) =>
            Assert.Throws<InputException>(() => converter.HfToMm(_folder.File("hf"), _folder.File("mm"), layout, new())).Message;
    }

    [Fact]
    public void One_stage_holds_every_tower_without_a_list()
    {
        var converter = Converter("image_encoder", "audio_encoder", "text_decoder");
        Run(converter.HfToMm(_folder.File("hf"), _folder.File("mm"), new([[3]], [[2]]), new()));
        Run(converter.HfToMm(_folder.File("hf"), _folder.File("said"), new([[3]], [[2]]) { Others = Audio([[1]]) }, new()));
        Assert.Equal(Folders.Hashes(_folder.File("said")), Folders.Hashes(_folder.File("mm")));
    }

    /// <summary>The way out is named where it leads out: the shorter list is the vision tower's, and nothing else is wrong.</summary>
    [Fact]
    public void Repeating_the_tower_is_named_where_that_helps()
    {
        var converter = Converter("image_encoder", "audio_encoder", "text_decoder");
        Assert.Contains("--repeat-vision", Refused(Two with { Vision = [[2]] }), StringComparison.Ordinal);
        Assert.DoesNotContain("--repeat-vision", Refused(Two with { Vision = [[2]], Text = [[1, 1]] }), StringComparison.Ordinal);

        string Refused(StageLayout layout) =>
            Assert.Throws<InputException>(() => converter.HfToMm(_folder.File("hf"), _folder.File("mm"), layout, new())).Message;
    }

    [Fact]
    public void A_second_stack_lies_with_the_end_of_its_tower()
    {
        var parameters = Parameters("image_encoder", "audio_encoder", "text_decoder", hasMergers: true);
        var converter = Converter(parameters);
        Run(converter.HfToMm(_folder.File("hf"), _folder.File("mm"), new([[0, 3]], [[1, 1]]) { Others = Audio([[0, 1]]) }, new()));
        Assert.Equal(["image_encoder.layers.0.weight"], Keys(_folder.File("mm"), "mp_rank_00_000"));
        Assert.Contains("image_encoder.mergers.1.weight", Keys(_folder.File("mm"), "mp_rank_00_001"));
    }

    /// <summary>A model of one tower has no vision tower: what is asked of one would change nothing.</summary>
    [Fact]
    public void What_a_vision_tower_is_given_is_refused_where_there_is_none()
    {
        var text = Parameters("a", "b", "c").Where(parameter => parameter.Path.StartsWith("text", StringComparison.Ordinal));
        var converter = Converter([.. text]);
        Assert.Contains("[[2]] in 1 ways is given for a vision tower", Refused(new([[3]], [[2]])), StringComparison.Ordinal);
        Assert.Contains("[[0]] in 2 ways", Refused(new([[3]], [[0]]) { VisionTensorParallel = 2 }), StringComparison.Ordinal);
        Run(converter.HfToMm(_folder.File("hf"), _folder.File("mm"), new([[1, 2]], [[0]]), new()));

        string Refused(StageLayout layout) =>
            Assert.Throws<InputException>(() => converter.HfToMm(_folder.File("hf"), _folder.File("mm"), layout, new())).Message;
    }

    [Theory]
    [InlineData("to MindSpeed-MM")]
    [InlineData("to HuggingFace")]
    [InlineData("anew")]
    public void What_is_wrong_is_said_in_one_order_whatever_the_direction(string direction)
    {
        var converter = Converter("image_encoder", "audio_encoder", "text_decoder");
        var (hf, absent, target) = (_folder.File("hf"), _folder.File("absent"), _folder.File("mm"));
        Run(converter.HfToMm(hf, target, Two, new()));
        File.Copy(Path.Combine(hf, "model.safetensors"), Path.Combine(target, "model.safetensors"));
        File.WriteAllText(Path.Combine(hf, "model.safetensors"), "damaged");

        // The lists come before the folder to write, and that before what is read.
        Assert.Contains("STR2001", Fault(target, Two with { Text = [[1, 1]] }), StringComparison.Ordinal);
        Assert.Contains("holds a checkpoint already", Fault(target, Two), StringComparison.Ordinal);
        Assert.DoesNotContain("holds a checkpoint", Fault(_folder.File("new"), Two), StringComparison.Ordinal);

        string Fault(string folder, StageLayout layout) => Assert.Throws<InputException>(() => direction switch
        {
            "to MindSpeed-MM" => converter.HfToMm(hf, folder, layout, new()),
            "to HuggingFace" => converter.MmToHf(absent, Configured(), folder, layout, new()),
            _ => converter.Resplit(absent, folder, layout, layout, new(), Configured()),
        }).Message;

        string Configured()
        {
            _ = Directory.CreateDirectory(_folder.File("configured"));
            File.Copy(Path.Combine(hf, "config.json"), Path.Combine(_folder.File("configured"), "config.json"), overwrite: true);
            return _folder.File("configured");
        }
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, IReadOnlyList<IReadOnlyList<int>>> Audio(int[][] list, params string[] names) =>
        (names.Length == 0 ? ["audio"] : names).ToDictionary(name => name, _ => (IReadOnlyList<IReadOnlyList<int>>)list);

    private static IReadOnlyList<ParameterSchema> Parameters(string vision, string audio, string text, bool hasMergers = false)
    {
        var root = new SchemaScope();
        Tower("vision", vision, 2);
        if (hasMergers)
        {
            for (var merger = 0; merger < 2; merger++)
            {
                Weight(root.Child("vision", "vision", vision).Child("mergers", "mergers", "mergers").Child(merger), "weight");
            }
        }

        Tower("audio", audio, 1);
        Tower("text", text, 3);
        Weight(root.Child("text", "text", text), "head");
        return root.Parameters;

        void Tower(string name, string mm, int layers)
        {
            for (var layer = 0; layer < layers; layer++)
            {
                Weight(root.Child(name, name, mm).Child("layers", "layers", "layers").Child(layer), "weight");
            }
        }

        static void Weight(SchemaScope scope, string name) =>
            scope.Parameter("", name, [""], "", "", [new Extent(4), new Extent(2)], Order.ByComponent, Parallelism.Replicated);
    }

    private static IEnumerable<string> Keys(string checkpoint, string rank)
    {
        using var archive = TorchArchive.Open(Path.Combine(checkpoint, "release", rank, "model_optim_rng.pt"));
        return [.. archive.Sections.SelectMany(section => section.Tensors).Select(tensor => tensor.Name).Order(StringComparer.Ordinal)];
    }

    private static void Run(IConversion conversion)
    {
        using (conversion)
        {
            conversion.Run(null, CancellationToken.None);
        }
    }

    private Converter Converter(string vision, string audio, string text) => Converter(Parameters(vision, audio, text));

    /// <summary>A family of this one model, whose HuggingFace folder is written.</summary>
    private Converter Converter(IReadOnlyList<ParameterSchema> parameters)
    {
        _ = Directory.CreateDirectory(_folder.File("hf"));
        File.WriteAllText(Path.Combine(_folder.File("hf"), "config.json"), """{ "model_type": "toy" }""");
        using var writer = SafeTensorsWriter.Create(
            Path.Combine(_folder.File("hf"), "model.safetensors"),
            [.. parameters.Select(parameter => new TensorDeclaration(parameter.HfKeys[0], ElementType.Float32, [.. parameter.Shape]))]);
        foreach (var (index, parameter) in parameters.Index())
        {
            writer.Write(parameter.HfKeys[0], Enumerable.Range(0, 32).Select(place => (byte)(place + index)).ToArray());
        }

        writer.Complete();
        return new(new CheckpointFamily<string>("toy", "ToyConverter", file => file.Identifier("model_type"), _ => parameters));
    }
}
