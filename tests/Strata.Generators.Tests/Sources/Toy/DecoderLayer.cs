using Strata;

namespace Toy;

[Block]
public sealed partial class DecoderLayer : Module
{
    public partial DecoderLayer(TextConfig config, ParallelContext parallel);

    public partial RmsNorm<Hidden> InputLayernorm { get; }

    [Mm("self_attention")] public partial SelfAttention SelfAttn { get; }

    public partial LayerNorm<Hidden> PostNorm { get; }

    public partial Mlp Mlp { get; }

    [Flow]
    public Activation<Hidden> Forward(Activation<Hidden> x)
    {
        x += SelfAttn.Forward(x >> InputLayernorm);
        x += x >> PostNorm >> Mlp;
        return x;
    }
}
