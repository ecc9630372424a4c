namespace ModelNamespace.Tests;

public class DecoderTests
{
    private static readonly DecoderConfig Config = new()
    {
        HiddenSize = 32,
        NumHiddenLayers = 2,
        NumAttentionHeads = 4,
        NumKeyValueHeads = 2,
        IntermediateSize = 48,
        VocabSize = 20,
    };

    [Fact]
    public void Every_parameter_has_a_key_of_its_own_in_both_dialects()
    {
        var schema = Decoder.Schema.Of(Config);
        Assert.Contains("model.layers.1.self_attn.k_proj.weight", schema.SelectMany(parameter => parameter.HfKeys));
        Assert.Contains("decoder.layers.1.self_attention.linear_qkv.weight", schema.Select(parameter => parameter.MmKey));
        Assert.Distinct(schema.SelectMany(parameter => parameter.HfKeys));
        Assert.Distinct(schema.Select(parameter => parameter.MmKey));
    }

    [Fact]
    public void A_token_is_scored_by_what_came_before_it_alone()
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var model = Fresh();
        var scores = model.Run(torch.tensor(new long[] { 1, 2, 3, 4 }, [1, 4])).Value;
        var other = model.Run(torch.tensor(new long[] { 1, 2, 3, 9 }, [1, 4])).Value;
        Assert.Equal([1, 4, 20], scores.shape);
        Assert.True(scores.narrow(1, 0, 3).allclose(other.narrow(1, 0, 3), 1e-5, 1e-6));
        Assert.False(scores.allclose(other, 1e-5, 1e-6));
    }

    [Fact]
    public void Every_parameter_learns()
    {
        using var scope = torch.NewDisposeScope();
        var model = Fresh();
        var ids = torch.tensor(new long[] { 1, 2, 3, 4 }, [1, 4]);
        CausalLoss.Of(model.Run(ids).Value, ids).backward();
        Assert.All(model.named_parameters(), pair => Assert.NotEqual(0, pair.parameter.grad!.abs().max().item<float>()));
    }

    private static Decoder Fresh()
    {
        var model = new Decoder(Config, ParallelContext.Single);
        ModelInitializer.Normal(model, Decoder.Schema.Of(Config), ParallelContext.Single, seed: 1, deviation: 0.2);
        return model;
    }
}
