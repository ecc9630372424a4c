using Strata.Axes;
using Strata.Checkpoints;
using Strata.Conversion.Tests.Layouts;
using Strata.Declarations;
using Strata.Placement;
using Strata.Schemas;
using Strata.Tests;

namespace Strata.Conversion.Tests;

/// <summary>Conversion by a plan or by towers' names: deep towers, two of one name, a second stack, no layers, experts.</summary>
public sealed class PlannedTests : IDisposable
{
    private static readonly IReadOnlyList<ParameterSchema> Model = Parameters(vision: 2);

    private readonly TemporaryDirectory _folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_plan_converts_there_and_back_byte_for_byte(int ways)
    {
        var converter = Converter(Model);
        Run(converter.HfToMm(_folder.File("hf"), _folder.File("mm"), (string config) => Plan(config, ways), new()));
        Assert.Equal(ways * 2, Directory.GetDirectories(_folder.File("mm/release")).Length);
        Run(converter.Resplit(
            _folder.File("mm"), _folder.File("one"), (string config) => Plan(config, ways), OneStage, new(), _folder.File("hf")));
        Run(converter.MmToHf(_folder.File("one"), _folder.File("hf"), _folder.File("back"), OneStage, new()));
        Assert.Equal(Folders.Hashes(_folder.File("hf")), Folders.Hashes(_folder.File("back")));
    }

    [Fact]
    public void Each_tower_lies_where_the_plan_says_its_second_stack_with_its_end()
    {
        Run(Converter(Model).HfToMm(_folder.File("hf"), _folder.File("mm"), Plan("", 1), new()));
        Assert.Equal(
            ["encoders.after", "encoders.audio.tower.layers.0.weight", "encoders.vision.tower.layers.0.weight",
                "encoders.vision.tower.layers.1.weight", "encoders.vision.tower.mergers.0.weight",
                "encoders.vision.tower.mergers.1.weight"],
            Keys("mp_rank_00_000"));
        Assert.Equal(["head", "text.layers.0.weight", "text.layers.1.weight"], Keys("mp_rank_00_001"));
    }

    /// <summary>Of two towers that feed a third, and not each other, the later one may lie on the earlier stage.</summary>
    [Fact]
    public void Towers_that_do_not_feed_each_other_lie_in_any_order()
    {
        var (plan, converter) = (Plan("", 1), Converter(Model));
        var late = plan.Towers[0] with { Chunks = [[0, 2]] };
        var early = plan.Towers[1] with { Chunks = [[1, 0]] };
        var text = plan.Towers[2] with { Chunks = [[0, 2]] };
        var apart = plan with { Towers = [late, early with { Apart = [late.Tower.Path] }, text] };
        Run(converter.HfToMm(_folder.File("hf"), _folder.File("mm"), apart, new()));
        Run(converter.MmToHf(_folder.File("mm"), _folder.File("hf"), _folder.File("back"), apart, new()));
        Assert.Equal(Folders.Hashes(_folder.File("hf")), Folders.Hashes(_folder.File("back")));
        var fed = plan with { Towers = [late, early, text] };
        var fault = Assert.Throws<InputException>(() => converter.HfToMm(_folder.File("hf"), _folder.File("other"), fed, new()));
        Assert.Contains("STR2004", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A tower whose configuration gives it no layer is a module as any other, whatever other stacks it has.</summary>
    [Fact]
    public void A_tower_without_layers_is_no_tower() =>
        Assert.Equal(["encoders.audio.tower", "text"], TowerSchema.Find(Parameters(vision: 0)).Select(tower => tower.Path));

    [Fact]
    public void A_layout_that_names_other_towers_is_refused_by_name()
    {
        var converter = Converter(Model);
        var plan = Plan("", 1);
        Assert.Contains(
            "no list is given for the tower 'encoders.audio.tower', but the towers of the model are 'encoders.vision.tower', "
            + "'encoders.audio.tower', 'text'.",
            Refused(plan with { Towers = [plan.Towers[0], plan.Towers[2]] }), StringComparison.Ordinal);
        var stranger = plan.Towers[0] with { Tower = plan.Towers[0].Tower with { Path = "ears" } };
        Assert.Contains("a list is given for 'ears'", Refused(plan with { Towers = [stranger, .. plan.Towers] }), StringComparison.Ordinal);
        var less = plan.Towers[2] with { Chunks = [[0, 1]] };
        Assert.Contains("STR2001: The stages of 'text' hold 0 + 1 = 1 layers, but the model has 2", Refused(plan with
        {
            Towers = [plan.Towers[0], plan.Towers[1], less],
        }), StringComparison.Ordinal);

        string Refused(DeploymentPlan given) => Assert.Throws<InputException>(
            () => converter.HfToMm(_folder.File("hf"), _folder.File("mm"), given, new())).Message;
    }

    /// <summary>The model's own tower has a name too, and what is given under another is named beside it.</summary>
    [Fact]
    public void A_tower_that_is_the_whole_model_is_named()
    {
        var root = new SchemaScope();
        Weight(root.Child("layers", "layers", "layers").Child(0), "weight");
        Assert.Contains(
            "no list is given for the tower 'model' and a list is given for 'layers', but the towers of the model are 'model', which is "
            + "the model itself. Give one list",
            Refused(new() { ["layers"] = new([[1]]) }), StringComparison.Ordinal);
        Assert.Contains("The stages of 'model' hold 0 = 0 layers", Refused(new() { ["model"] = new([[]]) }), StringComparison.Ordinal);

        string Refused(Dictionary<string, TowerStages> lists) => Assert.Throws<InputException>(() => Converter(root.Parameters).HfToMm(
            _folder.File("hf"), _folder.File("mm"), StageLayout.Of(lists), new())).Message;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void STR2020_on_experts_that_nobody_declared_split(bool isNested)
    {
        var root = new SchemaScope();
        var layer = root.Child("text", "text", "text").Child("layers", "layers", "layers").Child(0);
        Weight(layer, "weight");
        Weight(isNested ? layer.Child("experts", "experts", "experts").Child(0)
            : root.Child("experts", "experts", "experts").As(StackRole.None).Child(0), "weight");
        var fault = Assert.Throws<InputException>(() => Converter(root.Parameters).HfToMm(
            _folder.File("hf"), _folder.File("mm"), new StageLayout([[1]], [[0]]) { ExpertParallel = 2 }, new()));
        Assert.StartsWith("STR2020: Experts can not be split 2 ways: '", fault.Message, StringComparison.Ordinal);
        Assert.Contains("experts.0.weight", fault.Message, StringComparison.Ordinal);
        Run(Converter(root.Parameters).HfToMm(_folder.File("hf"), _folder.File("mm"), new StageLayout([[1]], [[0]]), new()));
    }

    [Fact]
    public void Without_experts_the_ways_mark_folders()
    {
        Run(Converter(Model).HfToMm(_folder.File("hf"), _folder.File("mm"), Plan("", 1) with { ExpertParallel = 2 }, new()));
        Assert.Contains("head", Keys("mp_rank_00_001_000"));
    }

    /// <summary>A model without any stack has one stage, which holds everything.</summary>
    [Fact]
    public void A_model_without_towers_converts_too()
    {
        var root = new SchemaScope();
        Weight(root, "weight");
        Run(Converter(root.Parameters).HfToMm(_folder.File("hf"), _folder.File("mm"), new StageLayout([[0]], [[0]]), new()));
        Assert.Equal(["weight"], Keys("mp_rank_00"));
    }

    public void Dispose() => _folder.Dispose();

    private static DeploymentPlan OneStage(string config) => new([.. Plan(config, 1).Towers.Select(tower => tower with
    {
        Chunks = [[tower.Tower.Layers]],
    })]);

    private static DeploymentPlan Plan(string config, int ways)
    {
        Assert.NotNull(config);
        return new(
        [
            new(new("VisionTower", "encoders.vision.tower", "encoders.vision.tower.layers", 2, false), [[2, 0]]) { TensorParallel = 1 },
            new(new("AudioTower", "encoders.audio.tower", "encoders.audio.tower.layers", 1, false), [[1, 0]]),
            new(new("Decoder", "text", "text.layers", 2, false), [[0, 2]]),
        ])
        {
            TensorParallel = ways,
        };
    }

    private static IReadOnlyList<ParameterSchema> Parameters(int vision)
    {
        var root = new SchemaScope();
        var encoders = root.Child("encoders", "encoders", "encoders");
        Layers(encoders.Child("vision", "vision", "vision").Child("tower", "tower", "tower"), vision);
        var mergers = encoders.Child("vision", "vision", "vision").Child("tower", "tower", "tower").Child("mergers", "mergers", "mergers");
        for (var merger = 0; merger < 2; merger++)
        {
            Weight(mergers.As(StackRole.Beside).Child(merger), "weight");
        }

        Layers(encoders.Child("audio", "audio", "audio").Child("tower", "tower", "tower"), 1);
        Weight(encoders, "after");
        Layers(root.Child("text", "text", "text"), 2);
        Weight(root, "head");
        return root.Parameters;

        static void Layers(SchemaScope tower, int layers)
        {
            for (var layer = 0; layer < layers; layer++)
            {
                Weight(tower.Child("layers", "layers", "layers").Child(layer), "weight");
            }
        }
    }

    private static void Weight(SchemaScope scope, string name) => scope.Parameter(
        "", name, [""], "", "", [new Extent(4), new Extent(2)], Order.ByComponent, Parallelism.Column, splitAxis: 0);

    private IEnumerable<string> Keys(string rank)
    {
        using var archive = TorchArchive.Open(Path.Combine(_folder.File("mm"), "release", rank, "model_optim_rng.pt"));
        return [.. archive.Sections.SelectMany(section => section.Tensors).Select(tensor => tensor.Name).Order(StringComparer.Ordinal)];
    }

    private static void Run(IConversion conversion)
    {
        using (conversion)
        {
            conversion.Run(null, CancellationToken.None);
        }
    }

    /// <summary>A family of one model, whose HuggingFace folder is written.</summary>
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
