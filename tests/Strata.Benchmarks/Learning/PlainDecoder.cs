using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Strata.Benchmarks.Learning;

/// <summary>GLM-4.1V's text decoder as one writes it by hand in plain TorchSharp; members have the checkpoint's names.</summary>
internal sealed class PlainDecoder : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embed_tokens;
    private readonly ModuleList<PlainLayer> layers = [];
    private readonly PlainNorm norm;
    private readonly Linear lm_head;
    private readonly (double Base, int Turned) _rotary;

    public PlainDecoder(PlainSizes sizes)
        : base(nameof(PlainDecoder))
    {
        embed_tokens = Embedding(sizes.Vocabulary, sizes.Hidden);
        foreach (var _ in Enumerable.Range(0, sizes.Layers))
        {
            layers.Add(new(sizes));
        }

        norm = new(sizes.Hidden, sizes.Epsilon);
        lm_head = Linear(sizes.Hidden, sizes.Vocabulary, hasBias: false);
        _rotary = (sizes.RotaryBase, sizes.Turned);
        RegisterComponents();
    }

    /// <summary>Scores <c>[batch, sequence, vocabulary]</c> of tokens <c>[batch, sequence]</c>.</summary>
    public override Tensor forward(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var (cos, sin) = Angles(ids.size(1));
        var x = embed_tokens.forward(ids);
        foreach (var layer in layers)
        {
            x = layer.forward(x, cos, sin);
        }

        return lm_head.forward(norm.forward(x)).MoveToOuterDisposeScope();
    }

    private (Tensor Cos, Tensor Sin) Angles(long length)
    {
        var powers = arange(0, _rotary.Turned, 2, ScalarType.Float32) / (double)_rotary.Turned;
        var angles = outer(arange(length, ScalarType.Float32), tensor((float)_rotary.Base).pow(powers).reciprocal());
        return (angles.cos().unsqueeze(1), angles.sin().unsqueeze(1));
    }
}

/// <summary>Root mean square normalisation.</summary>
internal sealed class PlainNorm : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly double _epsilon;

    public PlainNorm(long features, double epsilon)
        : base(nameof(PlainNorm))
    {
        (weight, _epsilon) = (Parameter(ones(features)), epsilon);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => weight * (x * ((x * x).mean([-1], keepdim: true) + _epsilon).rsqrt());
}

/// <summary>A decoder's sizes.</summary>
internal sealed record PlainSizes(
    int Layers, int Hidden, int Heads, int Groups, int FeedForward, int Vocabulary, double Epsilon, double RotaryBase, int Turned)
{
    public int Head => Hidden / Heads;
}
