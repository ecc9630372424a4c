using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Strata.Axes;
using Strata.Cli.Checks;
using Strata.Cli.Families;
using Strata.Cli.Options;
using Strata.Configuration;
using Strata.Conversion;
using Strata.Declarations;
using Strata.Rules.ModelFiles;
using Strata.Schemas;

namespace Strata.Cli.Tests;

/// <summary>Which list places which tower is told by the declaration's order, whatever the towers and their keys are called.</summary>
public sealed class CheckTowersTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-check-towers");

    [Fact]
    public void The_first_of_two_towers_has_the_vision_lists() =>
        Assert.Equal(["ear [3,0]", "mouth [1,3]"], Lists(("ear", 3), ("mouth", 4)));

    [Fact]
    public void The_only_tower_has_the_text_lists() => Assert.Equal(["image_encoder [1,3]"], Lists(("image_encoder", 4)));

    /// <summary>Options of the vision tower are refused where there is none: they would change nothing.</summary>
    [Fact]
    public void The_only_tower_has_no_options_of_a_vision_tower()
    {
        Assert.Contains("--vit-pp-layers is given, but the model has one tower only", Refused([[4]], null), StringComparison.Ordinal);
        Assert.Contains("--vit-tp-size is given, but the model has one tower only", Refused(null, 2), StringComparison.Ordinal);

        string Refused(int[][]? vision, int? ways) => Assert.Throws<InputException>(() =>
            Check.Run(Model(("decoder", 4)), new CheckSettings(vision, [[4]], null, ways, null, null), [])).Message;
    }

    /// <summary>No option places it, so that its lists are the file's, or one stage.</summary>
    [Fact]
    public void A_tower_between_has_neither() =>
        Assert.Equal(["ear [3,0]", "nose [2]", "mouth [1,3]"], Lists(("ear", 3), ("nose", 2), ("mouth", 4)));

    [Fact]
    public void An_option_places_a_tower_between()
    {
        (string, int)[] towers = [("ear", 3), ("nose", 2), ("mouth", 4)];
        Assert.Equal(["ear [3,0]", "nose [1,1]", "mouth [1,3]"], Lists(towers, ("nose", [[1, 1]])));
        Assert.Contains(
            "names 'eye'; the towers between the vision tower and the text decoder are 'nose'.",
            Assert.Throws<InputException>(() => Lists(towers, ("eye", [[1, 1]]))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nose=[[1,1]]", null)]
    [InlineData("nose", "'nose'; expected a tower and one list for each virtual chunk")]
    [InlineData("=[[1]]", "'=[[1]]'; expected a tower")]
    [InlineData("nose=[[1]", "'nose=[[1]'; expected a tower")]
    public void The_option_is_a_tower_with_its_lists(string text, string? words)
    {
        var option = TowerListOptions.Create("--tower-pp-layers", "one stage");
        var parsed = new Command("toy") { option }.Parse([option.Name, text]);
        Assert.Contains(words ?? "", string.Concat(parsed.Errors.Select(error => error.Message)), StringComparison.Ordinal);
        Assert.Equal(words is null, parsed.Errors.Count == 0);
        Assert.NotEmpty(new Command("toy") { option }.Parse([option.Name, "nose=[[1]]", option.Name, "nose=[[2]]"]).Errors);
    }

    /// <summary>The file's own lists are found where they stand: beside the keys' first name, or an object further down.</summary>
    [Fact]
    public void The_files_lists_are_found_under_any_name()
    {
        var path = Path.Combine(_folder.FullName, "model.json");
        File.WriteAllText(path, """
            {
              "model_type": "toy",
              "nose_encoder": { "pipeline_num_layers": [0, 2], "model_id": "snout" },
              "ear_encoder": { "drum": { "num_layers": 3, "pipeline_num_layers": [2, 1] }, "bridge": { "num_layers": 1 } },
              "text_decoder": { "num_layers": 4, "pipeline_num_layers": [3, 1] }
            }
            """);
        var model = CheckedModelReader.Read(
            path, new ModelFamilies([new Toy([("ear_encoder", 3), ("nose_encoder", 2), ("text_decoder", 4)])]));
        Assert.Equal(
            [("ear_encoder", "ear_encoder.drum.pipeline_num_layers", "[2,1]"),
                ("nose_encoder", "nose_encoder.pipeline_num_layers", "[0,2]"),
                ("text_decoder", "text_decoder.pipeline_num_layers", "[3,1]")],
            model.Towers.Select(tower =>
                (tower.Tower.Name, tower.ListsPath, $"[{string.Join(",", tower.Lists!.Single())}]")));
        Assert.Equal(3, model.Launched.Lists.Count);
    }

    /// <summary>A file whose parts have other names than text and pictures is MindSpeed-MM's all the same.</summary>
    [Theory]
    [InlineData("""{ "audio_encoder": {} }""", ModelFileDialect.Mm)]
    [InlineData("""{ "audio_encoder": {}, "model_type": "musicgen" }""", ModelFileDialect.Hf)]
    [InlineData("""{ "audio_encoder": "path" }""", ModelFileDialect.Unknown)]
    public void Components_make_a_file_MindSpeeds(string json, ModelFileDialect dialect) =>
        Assert.Equal(dialect, ModelFileDialects.Of(ConfigurationFile.Parse(Encoding.UTF8.GetBytes(json), "model.json").Value!));

    public void Dispose() => _folder.Delete(recursive: true);

    private string[] Lists(params (string Name, int Layers)[] towers) => Lists(towers, []);

    private string[] Lists((string Name, int Layers)[] towers, params (string Tower, int[][] Lists)[] others)
    {
        int[][]? vision = towers.Length == 1 ? null : [[3, 0]];
        var result = Check.Run(Model(towers), new CheckSettings(vision, [[1, 3]], null, null, null, null)
        {
            Others = others.ToDictionary(
                other => other.Tower, IReadOnlyList<IReadOnlyList<int>> (other) => other.Lists, StringComparer.Ordinal),
        }, []);
        return [.. result.Plan!.Towers.Select(tower => $"{tower.Tower.Name} [{string.Join(",", tower.Chunks.Single())}]")];
    }

    private CheckedModel Model(params (string Name, int Layers)[] towers)
    {
        var path = Path.Combine(_folder.FullName, "config.json");
        File.WriteAllText(path, """{ "model_type": "toy" }""");
        return CheckedModelReader.Read(path, new ModelFamilies([new Toy(towers)]));
    }

    private sealed class Toy((string Name, int Layers)[] towers) : IModelFamily
    {
        public ICheckpointFamily Checkpoints =>
            new CheckpointFamily<string>("toy", "ToyConverter", file => file.Identifier("model_type"), _ => Parameters);

        public ImmutableArray<string> ModelIds => [];

        public ImmutableArray<string> Released => [];

        private IReadOnlyList<ParameterSchema> Parameters
        {
            get
            {
                var root = new SchemaScope();
                foreach (var (name, layers) in towers)
                {
                    for (var layer = 0; layer < layers; layer++)
                    {
                        root.Child(name, name, name).Child("layers", "layers", "layers").Child(layer).Parameter(
                            "", "weight", [""], "", "", [new Extent(4), new Extent(2)], Order.ByComponent, Parallelism.Replicated);
                    }
                }

                return root.Parameters;
            }
        }

        public string JsonSchema(ModelFileDialect dialect) => "";

        public Func<IReadOnlyList<ParameterSchema>> Read(ConfigurationSection file, ModelFileDialect dialect)
        {
            _ = file.Identifier("model_type");
            return () => Parameters;
        }

        public Stream? ReleasedConfiguration() => null;

        public (IReadOnlyList<ParameterSchema> Schema, ConfigurationReport Findings) Describe(string directory) =>
            throw new NotSupportedException();

        public IReadOnlySet<string> CodeParameters(string directory) => throw new NotSupportedException();

        public LoadedModel Load(
            string directory, ParallelContext parallel, LoadMode mode, string? weights, Conversion.ConversionOptions? options) =>
            throw new NotSupportedException();
    }
}
