using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Caching;

/// <summary>Equal sources make equal models, in any culture.</summary>
public class ModelTests
{
    [Fact]
    public void The_same_source_makes_equal_models_with_equal_hash_codes()
    {
        var first = Models();
        var second = Models();
        Assert.Equal(first, second);
        Assert.Equal(first.Select(model => model.GetHashCode()), second.Select(model => model.GetHashCode()));
        Assert.Equal(5, first.OfType<BlockModel>().Distinct().Count());
    }

    /// <summary>Finnish writes a minus as U+2212, which no compiler reads.</summary>
    [Fact]
    public void The_culture_changes_nothing()
    {
        var input = Compilations.Of(SourceTexts.Toy).Edit("Axes.cs", "c.VocabSize", "c.VocabSize - 2");
        var invariant = Generation.Of(input).Files;
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var finnish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            finnish.NumberFormat.NegativeSign = "\u2212";
            CultureInfo.CurrentCulture = finnish;
            Assert.Equal(invariant, Generation.Of(input).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Contains("[VocabSize - 2, HiddenSize]", invariant["Toy.Decoder.Block.g.cs"], StringComparison.Ordinal);
    }

    private static IReadOnlyList<object> Models() => [.. Generation.Of(Compilations.Of(SourceTexts.Toy)).Steps.Select(step => step.Value)];
}
