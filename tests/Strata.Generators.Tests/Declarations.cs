namespace Strata.Generators.Tests;

/// <summary>A small model, right in every respect, that tests break in one place at a time.</summary>
internal static class Declarations
{
    public const string Source = """
        using Strata;
        using Strata.Torch;
        using System.Collections.Immutable;

        namespace Small;

        public sealed record TextConfig
        {
            public required int HiddenSize { get; init; }
            public required int NumHeads { get; init; }
            public required int NumGroups { get; init; }
            public required int Inner { get; init; }
            public required int Layers { get; init; }
            public int HeadDim => HiddenSize / NumHeads;
            public double RmsNormEps { get; init; } = 1e-5;
            public bool HasBias { get; init; }
        }

        public sealed record ModelConfig
        {
            public required TextConfig Text { get; init; }
            public bool TieWeights { get; init; }
        }

        public sealed class Hidden : IAxis<TextConfig> { public static int Size(TextConfig c) => c.HiddenSize; }
        public sealed class Query : IHeadAxis<TextConfig> { public static int Size(TextConfig c) => c.NumHeads * c.HeadDim; public static int HeadDim(TextConfig c) => c.HeadDim; }
        public sealed class KeyValue : IHeadAxis<TextConfig> { public static int Size(TextConfig c) => c.NumGroups * c.HeadDim; public static int HeadDim(TextConfig c) => c.HeadDim; }
        public sealed class Ffn : IAxis<TextConfig> { public static int Size(TextConfig c) => c.Inner; }

        [Block]
        public sealed partial class Attention : Module
        {
            public partial Attention(TextConfig config, ParallelContext parallel);

            [ColumnParallel, Bias(When = nameof(TextConfig.HasBias))]
            [Hf("q", "k", "v"), Mm("linear_qkv", Order = Order.ByKeyValueHead)]
            public partial Linear<Hidden, Concat<Query, KeyValue, KeyValue>> QkvProj { get; }
            [RowParallel] public partial Linear<Query, Hidden> OProj { get; }

            [Flow]
            public Activation<Hidden> Forward(Activation<Hidden> x)
            {
                var (q, k, v) = (x >> QkvProj).Split();
                return q >> OProj;
            }
        }

        [Block]
        public sealed partial class Mlp : Layer<Hidden, Hidden>
        {
            public partial Mlp(TextConfig config, ParallelContext parallel);

            public partial Linear<Hidden, Concat<Ffn, Ffn>> GateUp { get; }
            public partial Linear<Ffn, Hidden> Down { get; }

            [Flow]
            public override Activation<Hidden> Forward(Activation<Hidden> x)
            {
                var (gate, up) = (x >> GateUp).Split();
                return gate.Silu() * up >> Down;
            }
        }

        [Block]
        public sealed partial class DecoderLayer : Module
        {
            public partial DecoderLayer(TextConfig config, ParallelContext parallel);

            /// <summary>Before attention.</summary>
            public partial RmsNorm<Hidden> InputNorm { get; }
            [Mm("self_attention")] public partial Attention SelfAttn { get; }
            public partial RmsNorm<Hidden> PostNorm { get; }
            public partial Mlp Mlp { get; }

            [Flow]
            public Activation<Hidden> Forward(Activation<Hidden> x)
            {
                x += SelfAttn.Forward(x >> InputNorm);
                x += x >> PostNorm >> Mlp;
                return x;
            }
        }

        [Block]
        public sealed partial class Tower : Module
        {
            public partial Tower(TextConfig config, ParallelContext parallel);

            [Repeat(nameof(TextConfig.Layers)), Mm("decoder.layers")] public partial LayerStack<DecoderLayer> Layers { get; }
            public partial RmsNorm<Hidden> Norm { get; }
        }

        [Block]
        public sealed partial class Model : Module
        {
            public partial Model(ModelConfig config, ParallelContext parallel);

            public partial ModelConfig Config { get; }
            public partial Embedding<Ffn, Hidden> Embed { get; }
            public partial Tower Tower { get; }
            [Tied("Embed", nameof(ModelConfig.TieWeights))] public partial Linear<Hidden, Ffn> Head { get; }
        }

        [Configuration(HfFixed = ["act=silu"], HfIgnored = ["noise"], MmIgnored = ["hum"])]
        public sealed partial record Settings : Strata.Configuration.ICheckedConfiguration
        {
            [Hf("width", "old_width")] public required int Width { get; init; }
            public double Rate { get; init; } = 0.5;
            public int? Pad { get; init; }
            public bool Flag { get; init; }
            [Mm("sections")] public required ImmutableArray<int> Parts { get; init; }
            [Hf("inner", Flat = true), Mm("nested")] public required InnerSettings Inner { get; init; }
            public System.Collections.Generic.IEnumerable<(string Key, string Message)> Contradictions() => [];
        }

        [Configuration]
        public sealed partial record InnerSettings
        {
            public required string Name { get; init; }
        }
        """;
}
