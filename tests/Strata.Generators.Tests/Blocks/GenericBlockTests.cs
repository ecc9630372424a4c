using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Model.Deployments;
using Strata.Generators.Parsing.Walks;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Blocks;

/// <summary>
/// Blocks over a base of a configuration, and blocks generic in a block or an axis: in one compilation and across assemblies.
/// </summary>
public class GenericBlockTests
{
    private const string Shared = """
        namespace Shared;

        public interface ISizes { int Width { get; } int Inner { get; } int Depth { get; } }
        public sealed class Stream : IAxis<ISizes> { public static int Size(ISizes c) => c.Width; }
        public sealed class Wide : IHeadAxis<ISizes> { public static int Size(ISizes c) => 3 * c.Inner; public static int HeadDim(ISizes c) => c.Inner; }
        public interface ILayer { Activation<Stream> Forward(Activation<Stream> x); }

        [Block]
        public sealed partial class Gate<TInner> : Layer<Stream, Stream>
            where TInner : IAxis<ISizes>
        {
            public partial Gate(ISizes config, ParallelContext parallel);
            [ColumnParallel] public partial Linear<Stream, Concat<TInner, TInner>> Up { get; }
            [RowParallel] public partial Linear<TInner, Stream> Down { get; }
        }

        public abstract class Decoder(string name) : Module(name);

        [Block]
        public sealed partial class Decoder<TLayer> : Decoder
            where TLayer : Module, ILayer, IBlock<TLayer>
        {
            public partial Decoder(ISizes config, ParallelContext parallel);
            [Repeat(nameof(ISizes.Depth))] public partial LayerStack<TLayer> Layers { get; }
            public partial TLayer Last { get; }
        }
        """;

    private const string Model = """
        using Shared; namespace Own;

        public sealed record Sizes : ISizes { public required int Width { get; init; } public required int Inner { get; init; } public required int Depth { get; init; } }
        public sealed record Root { public required Sizes Text { get; init; } }

        [Block]
        public sealed partial class OwnLayer : Module, ILayer
        {
            public partial OwnLayer(Sizes config, ParallelContext parallel);
            public partial Gate<Wide> Mlp { get; }
            public Activation<Stream> Forward(Activation<Stream> x) => x >> Mlp;
        }

        [Block]
        public sealed partial class Net : Module
        {
            public partial Net(Root config, ParallelContext parallel);
            public partial Decoder<OwnLayer> Text { get; }
        }

        [Deployment<Net>(TensorParallel = 2), Stages<Decoder>(1, 2)] public static partial class On4;
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Are_made_from_what_they_are_given(bool compiled)
    {
        var generation = Generation.Of(Compile(Model, compiled));
        Assert.Empty(generation.Output.GetDiagnostics().Where(fault => fault.Severity == DiagnosticSeverity.Error));
        Assert.Empty(Findings.In(generation.Output));
        var deployment = DeploymentParser.Parse(
            generation.Output.GetTypeByMetadataName("Own.On4")!, generation.Output, default)!;
        var tower = Assert.Single(deployment.Model!.Towers);
        Assert.Equal("global::Shared.Decoder<global::Own.OwnLayer>", tower.Type);
        Assert.Equal("Decoder", tower.Name);
        Assert.Equal([1, 2], Assert.Single(deployment.Chunks(tower)));
        Assert.Equal(
            ["text.layers.mlp.up.weight [6*Text.Inner, Text.Width]", "text.layers.mlp.down.weight [Text.Width, 3*Text.Inner]",
                "text.last.mlp.up.weight [6*Text.Inner, Text.Width]", "text.last.mlp.down.weight [Text.Width, 3*Text.Inner]"],
            Shapes(deployment));
        Assert.Contains("new global::Own.OwnLayer(config, parallel)", generation.Files["Own.On4.Deployment.g.cs"],
            StringComparison.Ordinal);
    }

    /// <summary>What enters a layer and what leaves it its base says, and not the order of its type parameters.</summary>
    [Fact]
    public void Ranks_split_what_the_base_of_a_layer_calls_input_and_output()
    {
        var text = Generation.Of(Findings.Toy(
            """
            [Parameter("weight", nameof(TOut), nameof(TIn))]
            public sealed class Back<TOut, TIn>(Extent output, Extent input) : Layer<TIn, TOut>("Back") where TIn : IAxis where TOut : IAxis
            {
                public int Size => input.Size * output.Size;
            }
            [Parameter("weight", nameof(TOut), nameof(TRank), nameof(TIn))]
            public sealed class Low<TRank, TIn, TOut>(Extent rank, Extent input, Extent output) : Layer<TIn, TOut>("Low")
                where TRank : IAxis where TIn : IAxis where TOut : IAxis
            {
                public int Size => rank.Size * input.Size * output.Size;
            }
            [Block] public sealed partial class Split : Module {
                public partial Split(TextConfig config, ParallelContext parallel);
                [ColumnParallel] public partial Back<FeedForward, Hidden> Column { get; }
                [RowParallel] public partial Back<Hidden, FeedForward> Row { get; }
                [RowParallel] public partial Low<Vocabulary, Hidden, FeedForward> Last { get; } }
            """)).Files.Values.Single(file => file.Contains("splitAxis", StringComparison.Ordinal)
                && file.Contains("partial class Split", StringComparison.Ordinal));
        Assert.Equal(["0", "1", "2"], Regex.Matches(text, "splitAxis: (\\d)").Select(found => found.Groups[1].Value));
    }

    /// <summary>A type parameter whose name is a part of another's, or of a configuration's member's, stands for its own axis.</summary>
    [Fact]
    public void A_shape_names_the_axis_that_each_type_parameter_stands_for() => Assert.Contains(
        "symbol: $\"[{typeof(T2).Name}, {typeof(T).Name}]\"",
        Generation.Of(Findings.Toy(
            """
            [Block] public sealed partial class Pair<T, T2> : Module where T : IAxis<TextConfig> where T2 : IAxis<TextConfig> {
                public partial Pair(TextConfig config, ParallelContext parallel);
                public partial Linear<T, T2> A { get; } }
            """)).Files.Single(file => file.Value.Contains("symbol: $", StringComparison.Ordinal)).Value,
        StringComparison.Ordinal);

    [Fact]
    public void A_block_that_needs_another_configuration_is_refused_where_it_is_given()
    {
        var other = Model.Replace("public partial OwnLayer(Sizes config", "public partial OwnLayer(Root config", StringComparison.Ordinal)
            .Replace("public partial Gate<Wide> Mlp { get; }", "public partial Gate<Wide> Mlp { get; } ", StringComparison.Ordinal);
        var findings = Findings.In(Generation.Of(Compile(other, compiled: true)).Output).Select(finding => Findings.Text(finding, []));
        Assert.Contains(
            findings,
            text => text.StartsWith("STR0004 at Text: ", StringComparison.Ordinal)
                && text.Contains("OwnLayer is made from Root, but Decoder gets Sizes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_parameter_that_may_be_anything_is_refused_where_it_is_held()
    {
        var loose = Shared.Replace(
            "where TLayer : Module, ILayer, IBlock<TLayer>", "where TLayer : Module, ILayer", StringComparison.Ordinal);
        var findings = Findings.In(Generation.Of(Compile("", compiled: false, loose)).Output).Select(finding => Findings.Text(finding, []));
        Assert.Contains(findings, text => text.StartsWith("STR0004 at Layers: ", StringComparison.Ordinal)
            && text.Contains("write 'where TLayer : Module, IBlock<TLayer>'", StringComparison.Ordinal));
    }

    /// <summary>13 times 3 features of the referenced axis can not be shared out in 2 ways: the size travelled.</summary>
    [Fact]
    public void An_axis_of_a_referenced_assembly_is_proven_by_its_size()
    {
        const string Own = """
            using Shared; namespace Own;
            [Configuration] public sealed partial record Sizes : ISizes
            {
                public required int Width { get; init; } public required int Inner { get; init; } public required int Depth { get; init; }
            }
            [Block] public sealed partial class OwnLayer : Layer<Stream, Stream>
            {
                public partial OwnLayer(Sizes config, ParallelContext parallel);
                [ColumnParallel] public partial Linear<Stream, Wide> Up { get; }
                [ColumnParallel, Hf("q", "k", "v"), Mm(Order = Order.ByKeyValueHead)] public partial Linear<Stream, Concat<Wide, Wide, Wide>> Qkv { get; }
            }
            [Block] public sealed partial class Net : Module
            {
                public partial Net(Sizes config, ParallelContext parallel);
                [Repeat(nameof(Sizes.Depth))] public partial LayerStack<OwnLayer> Layers { get; }
            }
            [Deployment<Net>("config.json", TensorParallel = 2), Stages<Net>(1, 2)] public static partial class On4;
            """;
        var file = new TextFile("config.json", """{ "model_type": "net", "width": 8, "inner": 13, "depth": 3 }""");
        var found = Findings.In(Generation.Of(Compile(Own, compiled: true)).Output, file);
        var broken = Assert.Single(found, finding => finding.Id.StartsWith("STR2", StringComparison.Ordinal));
        Assert.Equal("STR2006", broken.Id);
        Assert.Contains("Wide", broken.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.DoesNotContain(found, finding => finding.Id == "STR3005");
    }

    private static IEnumerable<string> Shapes(DeploymentModel deployment) =>
        deployment.Model!.Nodes.SelectMany(node => Parameters(node, ""));

    private static IEnumerable<string> Parameters(Strata.Generators.Model.Trees.TreeNode node, string path)
    {
        var own = path.Length == 0 ? node.Child.Property.TreeName : $"{path}.{node.Child.Property.TreeName}";
        return node.Child is Strata.Generators.Model.LeafChild leaf
            ? leaf.Declared.Select(parameter =>
                $"{own}.{parameter.Name} ["
                + $"{string.Join(", ", parameter.Shape.SelectMany(axis => axis.Below(node.ConfigurationPath).Dimensions))}]")
            : node.Children.SelectMany(child => Parameters(child, own));
    }

    /// <summary>A model over a library, in one compilation or across assemblies.</summary>
    internal static CSharpCompilation Compile(string model, bool compiled, string shared = Shared)
    {
        if (!compiled)
        {
            return Compilations.Of([new("Shared.cs", shared), new("Model.cs", model)]);
        }

        using var image = new MemoryStream();
        var library = Generation.Of(Compilations.Of([new("Shared.cs", shared)])).Output.Emit(image);
        Assert.True(library.Success, string.Join('\n', library.Diagnostics));
        return Compilations.Bare([new(
            "Model.cs", "using Strata.Torch; using Strata.Torch.Activations; using Strata.Torch.Layers; using Strata.Torch.Modules; "
            + model)])
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
    }
}
