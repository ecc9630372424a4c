using Microsoft.CodeAnalysis.CSharp;

namespace Strata.Generators.Tests.Harness;

/// <summary>A model of two towers, made of the toy's parts, and deployments of it.</summary>
internal static class PairModel
{
    private const string Model =
        """
        using Strata; using Strata.Torch; using TorchSharp; namespace Toy;

        [Block, Whole]
        public sealed partial class Encoder : Module
        {
            public partial Encoder(TextConfig config, ParallelContext parallel);
            public partial Embedding<Vocabulary, Hidden> Patches { get; }
            public partial Rotary Rotary { get; }
            [Repeat(nameof(TextConfig.NumLayers)), Mm("layers")] public partial LayerStack<DecoderLayer> Blocks { get; }
            public partial RmsNorm<Hidden> PostNorm { get; }
        }

        public sealed record PairConfig
        {
            public required TextConfig Text { get; init; }
            public bool TieWordEmbeddings { get; init; }
        }

        [Block]
        public sealed partial class Pair : Module
        {
            public partial Pair(PairConfig config, ParallelContext parallel);
            public partial PairConfig Config { get; }
            [Mm("image_encoder")] public partial Encoder Visual { get; }
            [Mm("text_decoder")] public partial Decoder LanguageModel { get; }
            public partial RmsNorm<Hidden> Norm { get; }
            [ColumnParallel, Tied("LanguageModel.EmbedTokens", nameof(PairConfig.TieWordEmbeddings))]
            public partial Linear<Hidden, Vocabulary> LmHead { get; }
        }
        """;

    /// <summary>The two-tower model with one deployment of it.</summary>
    /// <param name="attributes">Everything above the class.</param>
    /// <param name="header">The class itself.</param>
    public static CSharpCompilation Of(string attributes, string header = "public static partial class Test;") => Compilations.Of(
        SourceTexts.Toy.Append(new("Pair.cs", Model)).Append(new("Test.cs", $"using Strata; namespace Toy;\n{attributes}\n{header}")));

    /// <summary>Asserts all findings about a deployment: the rule, the marked text and the message of each.</summary>
    public static void Are(string attributes, params string[] expected) => Findings.Are(Of(attributes), expected);
}
