using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Blocks;

/// <summary>A variant in an assembly of its own, of a model that it knows only compiled.</summary>
public class ReferencedModelTests
{
    [Fact]
    public void Takes_axes_blocks_and_configurations_from_a_compiled_model()
    {
        var generation = Generation.Of(Variant("public partial Linear<Hidden, Query> Map { get; } public partial Mlp Mlp { get; }"));
        Assert.Empty(generation.Faults);
        Assert.Empty(Findings.In(generation.Output));
        var block = generation.Files["Variants.Variant.Block.g.cs"];
        Assert.Contains("global::Toy.Hidden.Size(config)", block, StringComparison.Ordinal);
        Assert.Contains("global::Toy.Query.Size(config), global::Toy.Query.HeadDim(config)", block, StringComparison.Ordinal);
        Assert.Contains("global::Toy.Mlp.Schema.Declare(config, ", block, StringComparison.Ordinal);
    }

    private static CSharpCompilation Variant(string members)
    {
        using var assembly = new MemoryStream();
        var model = Generation.Of(Compilations.Of(SourceTexts.Toy)).Output.Emit(assembly);
        Assert.True(model.Success, string.Join('\n', model.Diagnostics));
        return Compilations
            .Bare([new("Variant.cs", $$"""
                using Strata.Torch; using Strata.Torch.Activations; using Strata.Torch.Layers; using Strata.Torch.Modules; using Toy; namespace Variants;
                [Block] public sealed partial class Variant : Module { public partial Variant(TextConfig config, ParallelContext parallel); {{members}} }
                """)])
            .AddReferences(MetadataReference.CreateFromImage(assembly.ToArray()));
    }
}
