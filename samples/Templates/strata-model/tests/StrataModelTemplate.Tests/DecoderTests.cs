namespace ModelNamespace.Tests;

/// <summary>What holds of the declaration in any size.</summary>
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
        var schema = LanguageModel.Schema.Of(Config);
        Assert.Contains("model.layers.1.self_attn.k_proj.weight", schema.SelectMany(parameter => parameter.HfKeys));
        Assert.Contains("text_decoder.decoder.layers.1.self_attention.linear_qkv.weight", schema.Select(parameter => parameter.MmKey));
        Assert.Distinct(schema.SelectMany(parameter => parameter.HfKeys));
        Assert.Distinct(schema.Select(parameter => parameter.MmKey));
    }

    [Fact]
    public void A_token_is_scored_by_what_came_before_it_alone()
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var model = Fresh();
        var scores = Scores(model, 1, 2, 3, 4);
        var other = Scores(model, 1, 2, 3, 9);
        Assert.Equal([1, 4, 20], scores.shape);
        Assert.True(scores.narrow(1, 0, 3).allclose(other.narrow(1, 0, 3), 1e-5, 1e-6));
        Assert.False(scores.allclose(other, 1e-5, 1e-6));
    }

    [Fact]
    public void Every_parameter_learns()
    {
        using var scope = torch.NewDisposeScope();
        var model = Fresh();
        CausalLoss.Of(Scores(model, 1, 2, 3, 4), torch.tensor(new long[] { 1, 2, 3, 4 }, [1, 4])).backward();
        Assert.All(model.named_parameters(), pair => Assert.NotEqual(0, pair.parameter.grad!.abs().max().item<float>()));
    }

    private static torch.Tensor Scores(LanguageModel model, params long[] ids)
    {
        var inputs = new MultimodalInputs(torch.tensor(ids, [1, ids.Length]));
        return model.Run(inputs, MultimodalPositions.OfText(inputs).Counters, KeyValueCache.None).Value;
    }

    private static LanguageModel Fresh()
    {
        var model = new LanguageModel(Config, ParallelContext.Single);
        ModelInitializer.Normal(model, LanguageModel.Schema.Of(Config), ParallelContext.Single, seed: 1, deviation: 0.2);
        return model;
    }
}
