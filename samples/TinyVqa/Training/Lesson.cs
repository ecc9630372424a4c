using TinyVqa.Questions;

namespace TinyVqa.Training;

/// <summary>Questions with their answers, as the model learns from them.</summary>
internal static class Lesson
{
    /// <summary>Makes a batch of them; the prompts are made by the product, so that what is learned is what is asked.</summary>
    public static StepBatches Of(IReadOnlyList<Exchange> exchanges, VisionLanguagePipeline pipeline, Tokenizer tokenizer)
    {
        using var scope = torch.NewDisposeScope();
        var (rows, answers) = (new List<MultimodalInputs>(), new List<long[]>());
        var prompts = exchanges.Select(exchange => pipeline.Prepare(exchange.Ask())).ToList();
        foreach (var (prompt, exchange) in prompts.Zip(exchanges))
        {
            long[] answer = [.. tokenizer.Encode(exchange.Said).Append(tokenizer.Id("<|endoftext|>")).Select(id => (long)id)];
            answers.Add(answer);
            rows.Add(prompt.Inputs with { Ids = torch.cat([prompt.Inputs.Ids, torch.tensor(answer, [1, answer.Length])], 1) });
        }

        var inputs = MultimodalInputs.Batch(rows, pad: tokenizer.Id("<|endoftext|>"));
        prompts.ForEach(prompt => prompt.Dispose());
        var length = inputs.Ids.size(1);
        long[] labels =
            [.. answers.SelectMany(answer => Enumerable.Repeat(CausalLoss.Ignored, (int)length - answer.Length).Concat(answer))];
        return new([new("a lesson", inputs, torch.tensor(labels, [answers.Count, length]).DetachFromDisposeScope())]);
    }
}
