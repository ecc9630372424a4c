using System.Diagnostics;
using Strata.Inference.Generation.Prompts;
using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using TorchSharp;

namespace Strata.Inference.Generation.Batching;

/// <summary>One answer while it grows.</summary>
/// <param name="request">What it answers.</param>
/// <param name="number">Which of its answers.</param>
internal sealed class BatchRow(BatchRequest request, int number)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly GenerationOptions _options = request.Each[number];
    private readonly TokenChooser _chooser = new(request.Prompt, request.Each[number], request.Most(number));
    private readonly List<long> _tokens = [];

    /// <summary>What it answers.</summary>
    public BatchRequest Request => request;

    /// <summary>The most tokens of the answer with its prompt.</summary>
    public long Room => request.Room(number);

    /// <summary>What was read of the prompt and the answer.</summary>
    /// <param name="length">How many tokens.</param>
    public IReadOnlyList<PlacedToken> Read(long length)
    {
        using var scope = torch.NewDisposeScope();
        var said = _tokens.GetRange(0, (int)length - request.Length);
        return request.Reading!.Placed.Followed(said, request.Reading.Positions.Next(request.Length));
    }

    /// <summary>The latest token.</summary>
    public long Token => _tokens[^1];

    /// <summary>The counters of the latest token, int64 <c>[3, 1, 1]</c>.</summary>
    public torch.Tensor Counters => request.Reading!.Positions.Next(request.Length + _tokens.Count - 1);

    /// <summary>Chooses the next token.</summary>
    /// <param name="scores">The model's scores, <c>[1, vocabulary]</c>.</param>
    /// <param name="model">The model, which is asked again where scores are no numbers.</param>
    /// <returns>Whether the answer goes on.</returns>
    /// <exception cref="InputException">Scores are no numbers, or none is left to choose by; the message names the cause.</exception>
    public bool Choose(torch.Tensor scores, ICausalModel model)
    {
        GenerationStep step;
        try
        {
            step = _chooser.Choose(scores, [false]);
        }
        catch (ScoreFaultException fault)
        {
            throw new InputException(InvalidScores.Message(model, 0, () => Again(model)), fault);
        }

        _tokens.Add(step.Tokens[0]);
        _chooser.Append(step.Tokens);
        var goesOn = !_options.EndTokens.Contains(Token) && _tokens.Count < request.Most(number) && !(_clock.Elapsed >= _options.MaxTime);
        return request.Heard(number, step, goesOn) && goesOn;
    }

    private torch.Tensor Again(ICausalModel model)
    {
        var counters = Enumerable.Range(0, _tokens.Count).Select(index => request.Reading!.Positions.Next(request.Length + index));
        var said = torch.tensor(_tokens.ToArray(), [1, _tokens.Count]).to(request.Prompt.Ids.device);
        return model.Logits(
            request.Prompt with { Ids = torch.cat([request.Prompt.Ids, said], 1), Generated = _tokens.Count, OnlyLast = true },
            torch.cat([request.Reading!.Positions.Counters, .. counters], 2),
            KeyValueCache.None);
    }
}
