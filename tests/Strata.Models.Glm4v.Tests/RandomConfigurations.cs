using System.Collections.Immutable;
using CsCheck;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Configurations of any size that contradict nothing.</summary>
internal static class RandomConfigurations
{
    private static readonly Gen<double> Epsilon = Gen.Double[1e-12, 1.0];

    private static readonly Gen<TextConfig> Text =
        from section in Gen.Int[1, 40].Array[3]
        from factor in Gen.OneOf(Gen.Const(0.25), Gen.Const(0.5), Gen.Const(1.0))
        let headDim = (int)(2 * section.Sum() / factor)
        from groups in Gen.Int[1, 8]
        from share in Gen.Int[1, 8]
        from sizes in Gen.Int[1, 200_000].Array[3]
        from pad in Gen.Int[0, 200_000].Nullable()
        from theta in Gen.Double[1.0, 1e7]
        from epsilon in Epsilon
        from declares in Gen.Bool
        select new TextConfig
        {
            HiddenSize = groups * share * headDim,
            NumHiddenLayers = sizes[0],
            NumAttentionHeads = groups * share,
            NumKeyValueHeads = groups,
            IntermediateSize = sizes[1],
            VocabSize = sizes[2],
            PadTokenId = pad,
            RopeTheta = theta,
            PartialRotaryFactor = factor,
            MropeSection = [.. section],
            RmsNormEps = epsilon,
            DeclaredHeadDim = declares ? headDim : null,
        };

    /// <summary>The configurations.</summary>
    public static Gen<Glm4vConfig> All { get; } =
        from text in Text
        from heads in Gen.Int[1, 16]
        from quarter in Gen.Int[1, 40]
        from patch in Gen.Int[1, 32]
        from sizes in Gen.Int[1, 64].Array[6]
        from attentionBias in Gen.Bool
        from epsilon in Epsilon
        from tokens in Gen.Int.Array[3]
        from ties in Gen.Bool
        select new Glm4vConfig
        {
            Text = text,
            Vision = new VisionConfig
            {
                HiddenSize = 4 * quarter * heads,
                Depth = sizes[0],
                NumHeads = heads,
                IntermediateSize = sizes[1],
                OutHiddenSize = text.HiddenSize,
                ImageSize = patch * sizes[2],
                PatchSize = patch,
                TemporalPatchSize = sizes[3],
                SpatialMergeSize = sizes[4],
                InChannels = sizes[5],
                AttentionBias = attentionBias,
                RmsNormEps = epsilon,
            },
            ImageTokenId = tokens[0],
            VideoStartTokenId = tokens[1],
            VideoEndTokenId = tokens[2],
            TieWordEmbeddings = ties,
        };

    /// <summary>The configuration with one list in place of an equal one: lists are equal where they are the same.</summary>
    public static Glm4vConfig With(this Glm4vConfig config, ImmutableArray<int> section)
    {
        Assert.Equal(section.ToArray(), config.Text.MropeSection.ToArray());
        return config with { Text = config.Text with { MropeSection = section } };
    }
}
