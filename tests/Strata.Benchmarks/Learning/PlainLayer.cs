using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Strata.Benchmarks.Learning;

/// <summary>One layer, as one writes it by hand.</summary>
internal sealed class PlainLayer : nn.Module
{
    private readonly PlainNorm input_layernorm;
    private readonly PlainAttention self_attn;
    private readonly PlainNorm post_self_attn_layernorm;
    private readonly PlainNorm post_attention_layernorm;
    private readonly PlainMlp mlp;
    private readonly PlainNorm post_mlp_layernorm;

    public PlainLayer(PlainSizes sizes)
        : base(nameof(PlainLayer))
    {
        input_layernorm = new(sizes.Hidden, sizes.Epsilon);
        self_attn = new(sizes);
        post_self_attn_layernorm = new(sizes.Hidden, sizes.Epsilon);
        post_attention_layernorm = new(sizes.Hidden, sizes.Epsilon);
        mlp = new(sizes);
        post_mlp_layernorm = new(sizes.Hidden, sizes.Epsilon);
        RegisterComponents();
    }

    public Tensor forward(Tensor x, Tensor cos, Tensor sin)
    {
        using var scope = NewDisposeScope();
        x = x + post_self_attn_layernorm.forward(self_attn.forward(input_layernorm.forward(x), cos, sin));
        return (x + post_mlp_layernorm.forward(mlp.forward(post_attention_layernorm.forward(x)))).MoveToOuterDisposeScope();
    }
}

/// <summary>Causal attention whose key and value heads are shared by several queries.</summary>
internal sealed class PlainAttention : nn.Module
{
    private readonly Linear q_proj;
    private readonly Linear k_proj;
    private readonly Linear v_proj;
    private readonly Linear o_proj;
    private readonly PlainSizes _sizes;

    public PlainAttention(PlainSizes sizes)
        : base(nameof(PlainAttention))
    {
        _sizes = sizes;
        q_proj = Linear(sizes.Hidden, sizes.Heads * sizes.Head);
        k_proj = Linear(sizes.Hidden, sizes.Groups * sizes.Head);
        v_proj = Linear(sizes.Hidden, sizes.Groups * sizes.Head);
        o_proj = Linear(sizes.Heads * sizes.Head, sizes.Hidden, hasBias: false);
        RegisterComponents();
    }

    public Tensor forward(Tensor x, Tensor cos, Tensor sin)
    {
        var (batch, length, times) = (x.size(0), x.size(1), _sizes.Heads / _sizes.Groups);
        Tensor Heads(Tensor y) => y.view(batch, length, -1, _sizes.Head);
        Tensor Repeated(Tensor y) => y.transpose(1, 2).unsqueeze(2).expand(-1, -1, times, -1, -1).flatten(1, 2);
        var q = Rotate(Heads(q_proj.forward(x)), cos, sin).transpose(1, 2);
        var (k, v) = (Repeated(Rotate(Heads(k_proj.forward(x)), cos, sin)), Repeated(Heads(v_proj.forward(x))));
        var mixture = functional.scaled_dot_product_attention(q, k, v, is_casual: true);
        return o_proj.forward(mixture.transpose(1, 2).reshape(batch, length, -1));
    }

    /// <summary>Neighbouring features turn together; those behind the turned ones pass.</summary>
    private static Tensor Rotate(Tensor x, Tensor cos, Tensor sin)
    {
        var turned = 2 * cos.size(-1);
        var pairs = x.narrow(-1, 0, turned).reshape([.. x.shape[..^1], turned / 2, 2]);
        var (a, b) = (pairs.select(-1, 0), pairs.select(-1, 1));
        var y = stack([(a * cos) - (b * sin), (b * cos) + (a * sin)], -1).flatten(-2);
        return cat([y, x.narrow(-1, turned, x.size(-1) - turned)], -1);
    }
}

/// <summary>The gated feed-forward network.</summary>
internal sealed class PlainMlp : nn.Module<Tensor, Tensor>
{
    private readonly Linear gate_up_proj;
    private readonly Linear down_proj;

    public PlainMlp(PlainSizes sizes)
        : base(nameof(PlainMlp))
    {
        gate_up_proj = Linear(sizes.Hidden, 2 * sizes.FeedForward, hasBias: false);
        down_proj = Linear(sizes.FeedForward, sizes.Hidden, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var halves = gate_up_proj.forward(x).chunk(2, -1);
        return down_proj.forward(functional.silu(halves[0]) * halves[1]);
    }
}
