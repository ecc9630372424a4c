using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Tokens that are drawn on the recorded model: by the seed alone, and as often as they are probable.</summary>
public sealed class SamplingTests(LoadedGlm4v glm) : IClassFixture<LoadedGlm4v>
{
    private const int Length = 10;

    private static readonly SamplingOptions Hot = new() { Temperature = 1.5, TopP = 0.95, Seed = 11 };

    [Fact]
    public void One_seed_gives_the_same_tokens_with_and_without_a_cache()
    {
        using var recording = new Recording("b_one_image");
        var options = new GenerationOptions { MaxNewTokens = Length, Sampling = Hot };
        var first = Generate(recording.Inputs.Inputs, options);
        Assert.Equal(first, Generate(recording.Inputs.Inputs, options));
        Assert.Equal(first, Generate(recording.Inputs.Inputs, options with { UseCache = false }));
        Assert.NotEqual(first, Generate(recording.Inputs.Inputs, options with { Sampling = Hot with { Seed = 12 } }));
    }

    /// <summary>A row is drawn as alone with its own seed, whatever the others are.</summary>
    [Fact]
    public void A_row_has_the_tokens_that_it_has_alone()
    {
        using var recording = new Recording("a_text");
        var alone = recording.Inputs.Inputs;
        using var three = torch.cat([alone.Ids, alone.Ids, alone.Ids], 0);
        var options = new GenerationOptions { MaxNewTokens = Length, Sampling = Hot };
        var batch = Generate(new MultimodalInputs(three, null), options);
        for (var row = 0; row < 3; row++)
        {
            var single = Generate(new MultimodalInputs(alone.Ids, null), options with { Sampling = Hot with { Seed = 11 + row } });
            Assert.Equal(single.Select(step => step[0]), batch.Select(step => step[row]));
        }

        Assert.NotEqual(batch.Select(step => step[0]), batch.Select(step => step[1]));
    }

    /// <summary>Over 3000 first tokens: each share is within five deviations of its probability.</summary>
    [Fact]
    public void Tokens_come_as_often_as_they_are_probable()
    {
        float[] scores = [1, 2, float.NegativeInfinity, 0.5f, 3];
        var weights = scores.Select(score => Math.Exp(score)).ToArray();
        var stream = new Dictionary<int, int>();
        using var ids = torch.tensor(new long[] { 0, 1 }, [1, 2]);
        const int Draws = 3000;
        for (var seed = 0; seed < Draws; seed++)
        {
            var chooser = new FixedModel(scores);
            var token = (int)new TokenGenerator(chooser)
                .Generate(new MultimodalInputs(ids, null), new() { MaxNewTokens = 1, Sampling = new() { Seed = seed } }).Single()[0];
            stream[token] = stream.GetValueOrDefault(token) + 1;
        }

        Assert.False(stream.ContainsKey(2));
        foreach (var (token, weight) in weights.Index())
        {
            var expected = weight / weights.Sum();
            var deviation = Math.Sqrt(expected * (1 - expected) / Draws);
            Assert.InRange(stream.GetValueOrDefault(token) / (double)Draws, expected - (5 * deviation), expected + (5 * deviation));
        }
    }

    [Fact]
    public void How_likely_tokens_were_is_what_the_model_says_whatever_is_cut()
    {
        using var recording = new Recording("e_batch_left_padded");
        var options = new GenerationOptions
        {
            MaxNewTokens = 3,
            Logprobs = 4,
            Sampling = Hot with { TopK = 3 },
            Scores = new() { RepetitionPenalty = 1.3 },
        };
        var steps = new TokenGenerator(glm.Model).Steps(recording.Inputs.Inputs, options).ToList();
        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var inputs = recording.Inputs.Inputs with { OnlyLast = true };
        var logits = glm.Causal.Logits(inputs, glm.Causal.Positions(inputs).Counters, KeyValueCache.None).select(1, -1);
        for (var row = 0; row < 2; row++)
        {
            var logarithms = logits[row].log_softmax(0).data<float>().ToArray();
            var said = steps[0].Probabilities[row]!;
            Assert.Equal(steps[0].Tokens[row], said.Chosen.Token);
            Assert.Equal(logarithms[said.Chosen.Token], said.Chosen.Logprob, 1e-4);
            Assert.Equal(
                logarithms.Index().OrderByDescending(one => one.Item).Take(4).Select(one => (long)one.Index),
                said.Likeliest.Select(one => one.Token));
        }

        Assert.Empty(new TokenGenerator(glm.Model).Steps(recording.Inputs.Inputs, options with { Logprobs = null }).First().Probabilities);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Scores_that_are_no_numbers_are_told_and_never_a_token(float fault)
    {
        using var ids = torch.tensor(new long[] { 0, 1 }, [1, 2]);
        var generator = new TokenGenerator(new FixedModel([1, fault, 2]));
        foreach (var sampling in new[] { null, Hot })
        {
            var options = new GenerationOptions { MaxNewTokens = 1, Sampling = sampling };
            var message = Refused(generator, ids, options);
            Assert.Contains("no numbers (NaN or infinite)", message, StringComparison.Ordinal);
            Assert.Contains("float32", message, StringComparison.Ordinal);
            _ = generator.Generate(new MultimodalInputs(ids, null), options with { Scores = new() { RemovesInvalid = true } }).Single();
        }
    }

    [Fact]
    public void Where_nothing_is_left_to_choose_it_is_told()
    {
        using var ids = torch.tensor(new long[] { 0, 1 }, [1, 2]);
        var generator = new TokenGenerator(new FixedModel([1, 2]));
        foreach (var sampling in new[] { null, Hot })
        {
            var options = new GenerationOptions { MaxNewTokens = 1, Sampling = sampling, Scores = new() { SuppressTokens = [0, 1] } };
            Assert.Contains("Every token is cut", Refused(generator, ids, options), StringComparison.Ordinal);
        }

        var cold = new GenerationOptions { MaxNewTokens = 1, Sampling = new() { Temperature = 1e-44 } };
        Assert.Contains("became infinite", Refused(generator, ids, cold), StringComparison.Ordinal);
    }

    /// <summary>A weight has numbers that are none: the message names the weight.</summary>
    [Theory]
    [InlineData("layers.1.mlp.down_proj.weight", "text.layers.1.")]
    [InlineData("embed_tokens.weight", "embed")]
    public void A_damaged_weight_is_named(string weight, string named)
    {
        var folder = Directory.CreateTempSubdirectory("strata-damaged");
        try
        {
            foreach (var file in Directory.GetFiles(Strata.Tests.Fixtures.Path("hf", "A", "model")))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            Damage(Path.Combine(folder.FullName, "model.safetensors"), weight);
            using var own = Glm4v.Family.Load(folder.FullName, ParallelContext.Single);
            using var recording = new Recording("a_text");
            var message = Assert.Throws<InputException>(() => new TokenGenerator(own.Model)
                .Generate(recording.Inputs.Inputs, new() { MaxNewTokens = 1 }).Count()).Message;
            Assert.Contains("the weights of '", message, StringComparison.Ordinal);
            Assert.Contains(named, message, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("the checkpoint is damaged", message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Makes the numbers of a weight none.</summary>
    private static void Damage(string path, string name)
    {
        var file = File.ReadAllBytes(path);
        var header = (int)BitConverter.ToInt64(file);
        using var json = System.Text.Json.JsonDocument.Parse(file.AsMemory(8, header));
        var tensor = json.RootElement.EnumerateObject().First(one => one.Name.Contains("language", StringComparison.Ordinal)
            && one.Name.EndsWith(name, StringComparison.Ordinal)).Value;
        var (first, last) = (tensor.GetProperty("data_offsets")[0].GetInt32(), tensor.GetProperty("data_offsets")[1].GetInt32());
        for (var at = 8 + header + first; at < 8 + header + last; at += 4)
        {
            BitConverter.GetBytes(float.NaN).CopyTo(file, at);
        }

        File.WriteAllBytes(path, file);
    }

    private static string Refused(TokenGenerator generator, torch.Tensor ids, GenerationOptions options) =>
        Assert.Throws<InputException>(() => generator.Generate(new MultimodalInputs(ids, null), options).Count()).Message;

    private long[][] Generate(MultimodalInputs inputs, GenerationOptions options) =>
        [.. new TokenGenerator(glm.Model).Generate(inputs, options)];
}
