using Strata.Tests;
using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Greedy tokens against the original implementation, and what generating leaves behind.</summary>
public sealed class GenerationTests(LoadedGlm4v glm) : IClassFixture<LoadedGlm4v>
{
    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var name in RecordedStatesTests.Names)
            {
                cases.Add(name, true);
                cases.Add(name, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Greedy_tokens_are_those_of_the_original(string name, bool useCache)
    {
        using var recording = new Recording(name);
        using var expected = recording.TryOutput("generated");
        Assert.NotNull(expected);
        Assert.Equal(expected.data<long>().ToArray(), Flatten(Generate(recording, useCache)));
    }

    /// <summary>The pixels are not the recorded ones here: the file is decoded, resized and cut into patches.</summary>
    [Fact]
    public void From_the_file_of_a_picture_to_the_tokens_of_the_original()
    {
        using var recording = new Recording("h_picture");
        using var expected = recording.TryOutput("generated");
        var picture = ImageDecoder.Decode(Fixtures.Path("hf", "processor_pixels", "picture.png"));
        var processed = new ImageProcessor(new ImageProcessorConfig()).Process(picture);
        using var pixels = torch.tensor(processed.Pixels, [processed.Patches, processed.PatchLength]);
        var inputs = recording.Inputs.Inputs with { Images = new(pixels, [new GridSize(1, processed.Height, processed.Width)]) };
        var steps = new TokenGenerator(glm.Model).Generate(inputs, new GenerationOptions { MaxNewTokens = 24 }).ToArray();
        Assert.Equal(expected!.data<long>().ToArray(), Flatten(steps));
    }

    [Fact]
    public void No_native_tensor_outlives_a_run()
    {
        using var recording = new Recording("e_batch_left_padded");
        Generate(recording, useCache: true);
        using (TraceRecorder.Run(glm.Model, recording.Inputs))
        {
        }

        // What earlier tests left to the finalizer must not be counted, neither here nor half-way.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = torch.Tensor.TotalCount;
        Generate(recording, useCache: true);
        Generate(recording, useCache: false);
        using (TraceRecorder.Run(glm.Model, recording.Inputs))
        {
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void A_row_that_has_ended_repeats_its_end_token_and_the_rest_goes_on()
    {
        using var recording = new Recording("e_batch_left_padded");
        var free = Generate(recording, useCache: true);
        var end = free[2][0];
        var options = new GenerationOptions { MaxNewTokens = 24, EndTokens = [end] };
        var ended = new TokenGenerator(glm.Model).Generate(recording.Inputs.Inputs, options).ToArray();
        Assert.All(ended.Skip(2), step => Assert.Equal(end, step[0]));
        Assert.Equal(free.Take(ended.Length).Select(step => step[1]).TakeWhile(token => token != end), ended.Select(step => step[1])
            .TakeWhile(token => token != end));
    }

    [Fact]
    public void A_row_that_ends_in_padding_is_refused()
    {
        using var ids = torch.tensor(new long[] { 5, 6, 0 }, [1, 3]);
        using var padding = torch.tensor(new long[] { 1, 1, 0 }, [1, 3]);
        var steps = new TokenGenerator(glm.Model).Generate(new MultimodalInputs(ids, padding), new GenerationOptions { MaxNewTokens = 1 });
        Assert.Contains("pad on the left", Assert.Throws<InputException>(() => steps.Count()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_before_the_next_step()
    {
        using var recording = new Recording("a_text");
        using var cancellation = new CancellationTokenSource();
        var options = new GenerationOptions { MaxNewTokens = 24 };
        using var steps = new TokenGenerator(glm.Model).Generate(recording.Inputs.Inputs, options, cancellation.Token).GetEnumerator();
        Assert.True(steps.MoveNext());
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => steps.MoveNext());
    }

    private long[][] Generate(Recording recording, bool useCache) =>
        [.. new TokenGenerator(glm.Model)
            .Generate(recording.Inputs.Inputs, new GenerationOptions { MaxNewTokens = 24, UseCache = useCache })];

    private static long[] Flatten(long[][] steps) =>
        [.. Enumerable.Range(0, steps[0].Length).SelectMany(row => steps.Select(step => step[row]))];
}
