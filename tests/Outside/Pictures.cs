namespace Outside;

[Block]
public sealed partial class PictureLayer : Layer<PictureHidden, PictureHidden>
{
    public partial PictureLayer(PictureConfig config, ParallelContext parallel);
    public partial LayerNorm<PictureHidden> Norm { get; }
    [ColumnParallel, Bias, Hf("q", "k", "v"), Mm("linear_qkv", Order = Order.ByKeyValueHead)]
    public partial Linear<PictureHidden, Concat<PictureHeads, PictureHeads, PictureHeads>> Qkv { get; }
    [RowParallel] public partial Linear<PictureHeads, PictureHidden> Proj { get; }
    [ColumnParallel] public partial Linear<PictureHidden, PictureInner> Up { get; }
    [RowParallel] public partial Linear<PictureInner, PictureHidden> Down { get; }

    [Flow]
    public override Activation<PictureHidden> Forward(Activation<PictureHidden> x)
    {
        var (q, k, v) = (x >> Norm >> Qkv).Split();
        var whole = new SequenceLengths([(int)x.Value.size(0)]);
        x += Attention.VariableLength(q, k, v, whole) >> Proj;
        return x + ((x >> Up).Gelu() >> Down);
    }
}

[Block]
public sealed partial class Merger : Layer<PictureHidden, Rows>
{
    public partial Merger(PictureConfig config, ParallelContext parallel);
    public partial LayerNorm<PictureHidden> Norm { get; }
    [Bias] public partial Linear<PictureHidden, Rows> Out { get; }
    [Flow] public override Activation<Rows> Forward(Activation<PictureHidden> x) => x >> Norm >> Out;
}

/// <summary>A tower of two stacks: stages share out the first, the second lies with its end.</summary>
[Block]
public sealed partial class PictureTower : Layer<Pixels, Rows>
{
    public partial PictureTower(PictureConfig config, ParallelContext parallel);
    public partial Linear<Pixels, PictureHidden> Embed { get; }
    [Repeat(nameof(PictureConfig.Depth)), Mm("encoder.layers")] public partial LayerStack<PictureLayer> Layers { get; }
    [Repeat(nameof(PictureConfig.Mergers))] public partial LayerStack<Merger> Mergers { get; }
    [Flow] public override Activation<Rows> Forward(Activation<Pixels> x) => Layers.Fold(x >> Embed, (l, _, h) => h >> l) >> Mergers[0];
}
