namespace Outside;

[Block]
public sealed partial class SoundLayer : Layer<SoundHidden, SoundHidden>
{
    public partial SoundLayer(SoundConfig config, ParallelContext parallel);
    public partial LayerNorm<SoundHidden> Norm { get; }
    [ColumnParallel, Bias] public partial Linear<SoundHidden, SoundInner> Up { get; }
    [RowParallel, Bias] public partial Linear<SoundInner, SoundHidden> Down { get; }
    [Flow] public override Activation<SoundHidden> Forward(Activation<SoundHidden> x) => x + ((x >> Norm >> Up).Gelu() >> Down);
}

[Block]
public sealed partial class SoundTower : Layer<Mels, Rows>
{
    public partial SoundTower(SoundConfig config, ParallelContext parallel);
    public partial Linear<Mels, SoundHidden> Embed { get; }
    [Repeat(nameof(SoundConfig.Depth))] public partial LayerStack<SoundLayer> Layers { get; }
    public partial Linear<SoundHidden, Rows> Out { get; }
    [Flow] public override Activation<Rows> Forward(Activation<Mels> x) => Layers.Fold(x >> Embed, (l, _, h) => h >> l) >> Out;
}
