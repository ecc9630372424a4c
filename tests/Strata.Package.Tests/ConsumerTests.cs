namespace Strata.Package.Tests;

/// <summary>Projects of somebody else's that know Strata only as packages.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ConsumerTests(Packages packages)
{
    private const string Declaration = """
        [Configuration]
        public sealed partial record Sizes
        {
            public required int Width { get; init; }
            public required int Heads { get; init; }
            public double RmsNormEps { get; init; } = 1e-5;
        }

        public sealed class Wide : IAxis<Sizes> { public static int Size(Sizes c) => c.Width; }
        public sealed class Narrow : IAxis<Sizes> { public static int Size(Sizes c) => 2 * c.Heads; }

        [Block]
        public sealed partial class Bottleneck : Layer<Wide, Wide>
        {
            public partial Bottleneck(Sizes config, ParallelContext parallel);
            public partial RmsNorm<Wide> Norm { get; }
            public partial Linear<Wide, Concat<Narrow, Narrow>> Down { get; }
            [Bias] public partial Linear<Narrow, Wide> Up { get; }

            [Flow]
            public override Activation<Wide> Forward(Activation<Wide> x)
            {
                var (gate, value) = (x >> Norm >> Down).Split();
                return gate.Silu() * value >> Up;
            }
        }
        """;

    private const string Program = """
        var config = Sizes.ReadHf(Strata.Configuration.ConfigurationFile.Parse("{\"width\": 6, \"heads\": 2}"u8, "config.json"));
        Backends.Require(Device.Cpu);
        using var model = new Bottleneck(config, ParallelContext.Single);
        ModelInitializer.Normal(model, Bottleneck.Schema.Of(config), ParallelContext.Single, seed: 1);
        foreach (var parameter in Bottleneck.Schema.Of(config))
        {
            Console.WriteLine($"{parameter.Path} {parameter.Symbol} [{string.Join(", ", parameter.Shape)}]");
        }

        using var y = model.Run(new(torch.ones(3, 6), new Extent(6))).Value;
        Console.WriteLine($"out [{string.Join(", ", y.shape)}] finite {y.isfinite().all().item<bool>()}");
        """;

    private const string OwnFamily = """
        using System.Collections.Immutable;
        using Strata.Configuration;
        using Strata.Conversion;
        using Strata.Rules.ModelFiles;
        using Strata.Schemas;

        [Configuration(HfFixed = ["model_type=mine"])]
        public sealed partial record MyConfig
        {
            public required int Width { get; init; }
            public required int VocabSize { get; init; }
            public double RmsNormEps { get; init; } = 1e-5;
            public static CheckpointFamily<MyConfig> Checkpoints { get; } = new("mine", "MineConverter", ReadHf, MyModel.Schema.Of);
        }

        public sealed class Wide : IAxis<MyConfig> { public static int Size(MyConfig c) => c.Width; }
        public sealed class Words : IAxis<MyConfig> { public static int Size(MyConfig c) => c.VocabSize; }

        [Block]
        public sealed partial class MyModel : Module, ICausalModel
        {
            public partial MyModel(MyConfig config, ParallelContext parallel);
            public partial MyConfig Config { get; }
            public partial RmsNorm<Wide> Norm { get; }
            public partial Linear<Wide, Words> Head { get; }

            [Flow]
            public Activation<Words> Forward(Activation<Wide> x) => x >> Norm >> Head;

            public static IModelFamily Family { get; } = new ModelFamily<MyConfig, MyModel>(MyConfig.Checkpoints, "mine_lm");
            int ICausalModel.LayerCount => 0;
            int ICausalModel.VocabularySize => Config.VocabSize;
            IEnumerable<Landmark> ICausalModel.Landmarks => [];
            PositionIds ICausalModel.Positions(MultimodalInputs inputs) => throw new NotSupportedException();
            torch.Tensor ICausalModel.Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache) => throw new NotSupportedException();
        }
        """;

    [Fact]
    public void A_program_of_ones_own_has_all_commands_with_its_own_family()
    {
        var consumer = packages.NewConsumer(
            "commands", "Strata.Cli", "", ("MyModel.cs", OwnFamily), ("Program.cs", "return StrataProgram.Run(args, MyModel.Family);"),
            ("config.json", """{"model_type": "mine", "width": 6, "vocab_size": 9}"""));
        string Run(params string[] arguments) => Tool.Succeed("dotnet", consumer, ["run", "--", .. arguments]);
        Assert.Contains("0 errors", Run("check", "--model", "config.json"), StringComparison.Ordinal);
        Assert.Contains("vocab_size", Run("schema", "--model", "mine", "--dialect", "hf"), StringComparison.Ordinal);
        var (code, output) = Tool.Run("dotnet", consumer, "run", "--", "schema", "--model", "glm4v");
        Assert.True(code == 2, output);
    }

    [Fact]
    public void A_model_of_ones_own_is_generated_and_runs()
    {
        var consumer = packages.NewConsumer("declares", "Strata.Torch", "", ("Declaration.cs", Declaration), ("Program.cs", Program));
        var output = Tool.Succeed("dotnet", consumer, "run");
        string[] expected =
        [
            "norm.weight [Width] [6]", "down.weight [4*Heads, Width] [8, 6]", "up.weight [Width, 2*Heads] [6, 4]", "up.bias [Width] [6]",
            "out [3, 6] finite True",
        ];
        Assert.Equal(expected, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void A_mistake_is_told_by_the_packaged_analyzers()
    {
        const string Mistake = """

            [Block]
            public sealed class Forgotten : Module
            {
                public Forgotten(Sizes config, ParallelContext parallel) : base("Forgotten") { }
            }
            """;
        var consumer = packages.NewConsumer("errs", "Strata.Torch", "", ("Declaration.cs", Declaration + Mistake), ("Program.cs", Program));
        var (code, output) = Tool.Run("dotnet", consumer, "build", "--nologo");
        Assert.Equal(1, code);
        Assert.Contains("Declaration.cs(28,21): error STR0001: 'Forgotten' is a [Block] but not partial", output, StringComparison.Ordinal);

        // Nor does the compiler complain of anything that it found in the package.
        Assert.DoesNotContain("warning", output.Replace("Warning(s)", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>And what an application names of the runtime and of the family's chat is in scope.</summary>
    [Fact]
    public void The_variant_of_the_samples_is_made_from_the_models_package()
    {
        const string Names = """
            internal static class Names
            {
                public const string Known = nameof(Glm4vChatTemplate) + nameof(FrameSampling) + nameof(PromptExpansion)
                    + nameof(Tokenizer) + nameof(ImageProcessor) + nameof(MultimodalInputs);
            }
            """;
        var sample = Path.Combine(Packages.Root, "samples", "NewVariant");
        var consumer = packages.NewConsumer(
            "varies",
            "Strata.Models.Glm4v",
            """<Using Include="Strata.Models.Blocks" /><Using Include="Strata.Models.Glm4v" /><AdditionalFiles Include="model.json" /><Content Include="model.json" CopyToOutputDirectory="PreserveNewest" />""",
            [
                ("Names.cs", Names),
                .. new[] { "CheckedGlm4v.cs", "Program.cs", "model.json" }.Select(
                    file => (file, File.ReadAllText(Path.Combine(sample, file)))),
            ]);
        Assert.Contains("scores [1, 7, 320], all finite: True", Tool.Succeed("dotnet", consumer, "run"), StringComparison.Ordinal);
    }
}
