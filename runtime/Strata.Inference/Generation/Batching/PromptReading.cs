using System.Collections.Immutable;
using Strata.Inference.Generation.Prompts;
using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Generation.Batching;

/// <summary>Reads a prompt of one row in chunks, so that others need not wait for its end. A picture or video is in one chunk.</summary>
internal sealed class PromptReading : IDisposable
{
    private readonly ICausalModel _model;
    private readonly MultimodalInputs _prompt;
    private int _read;

    /// <summary>Numbers the prompt's tokens; nothing is computed yet.</summary>
    /// <param name="model">The model that reads.</param>
    /// <param name="prompt">The prompt, of one row.</param>
    /// <param name="pages">Where its keys and values go, and what is there already.</param>
    /// <exception cref="InputException">A token is unknown to the model, or pictures do not fit.</exception>
    public PromptReading(ICausalModel model, MultimodalInputs prompt, BatchPages pages)
    {
        prompt.Check(model.VocabularySize, model.Media);
        using var scope = torch.NewDisposeScope();
        (_model, _prompt, Length) = (model, prompt, (int)prompt.Ids.size(1));
        Positions = model.Positions(prompt);
        Placed = PlacedPrompt.Of(prompt, Positions.Counters, model.Media);
        Cache = pages.Begin(Placed);
        _read = Reused = (int)Cache.Length;
        Positions.Counters.DetachFromDisposeScope();
        Positions.Deltas.DetachFromDisposeScope();
    }

    /// <summary>The tokens of the prompt.</summary>
    public int Length { get; }

    /// <summary>The positions of the prompt's tokens.</summary>
    public PositionIds Positions { get; }

    /// <summary>The prompt as it is compared with others.</summary>
    public PlacedPrompt Placed { get; }

    /// <summary>How many of its tokens did not need to be read.</summary>
    public int Reused { get; }

    /// <summary>The keys and values of what is read; nobody needs them once they have joined others.</summary>
    public KeyValueCache Cache { get; }

    /// <summary>Reads on.</summary>
    /// <param name="most">How many tokens, where no picture or video makes more of them.</param>
    /// <returns>The scores of what follows the prompt, <c>[1, vocabulary]</c>; null where it is not at its end.</returns>
    public torch.Tensor? Read(int most)
    {
        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var end = End(most);
        var scores = _model.Logits(
            _prompt with
            {
                Ids = _prompt.Ids.narrow(1, _read, end - _read),
                Padding = null,
                Images = Within(Placed.Images, _prompt.Images, end),
                Videos = Within(Placed.Videos, _prompt.Videos, end),
                OnlyLast = true,
            },
            Positions.Counters.narrow(2, _read, end - _read),
            Cache);
        _read = end;
        return end == Length ? scores.select(1, -1).MoveToOuterDisposeScope() : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Cache.Dispose();
        Positions.Counters.Dispose();
        Positions.Deltas.Dispose();
    }

    private int End(int most)
    {
        var end = Math.Min(Length, _read + most);
        var places = Placed.Images.Concat(Placed.Videos);
        return places.FirstOrDefault(place => place.Start < end && place.End > end) is not { End: > 0 } cut ? end
            : cut.Start > _read ? cut.Start
            : cut.End;
    }

    private Patches? Within(ImmutableArray<(int Start, int End)> places, Patches? patches, int end) =>
        patches?.Among(places.Count(place => place.End <= _read), places.Count(place => place.End <= end));
}
