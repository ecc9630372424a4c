using Strata.Torch.Positions;

namespace Strata.Inference.Generation.Batching;

/// <summary>A prompt that is answered once or several times.</summary>
/// <param name="prompt">The prompt, of one row without padding; it stays the caller's, and must live until the end is heard.</param>
/// <param name="each">How each answer is generated.</param>
internal sealed class BatchRequest(MultimodalInputs prompt, IReadOnlyList<GenerationOptions> each)
{
    /// <summary>The prompt.</summary>
    public MultimodalInputs Prompt => prompt;

    /// <summary>How each answer is generated.</summary>
    public IReadOnlyList<GenerationOptions> Each => each;

    /// <summary>The tokens of the prompt.</summary>
    public int Length { get; } = (int)prompt.Ids.size(1);

    /// <summary>
    /// Hears the number of an answer, its next token, and whether one follows; says whether the answer goes on.
    /// </summary>
    public required Func<int, GenerationStep, bool, bool> Heard { get; init; }

    /// <summary>Hears once that nothing more comes: why, or null where every answer is whole.</summary>
    public required Action<Exception?> Ended { get; init; }

    /// <summary>Stops it.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>How the prompt is read; null before it begins.</summary>
    public PromptReading? Reading { get; set; }

    /// <summary>How many tokens of the prompt did not need to be read.</summary>
    public int Reused => Reading?.Reused ?? 0;

    /// <summary>The most tokens of an answer with its prompt.</summary>
    /// <param name="number">Which.</param>
    /// <exception cref="InputException">There is room for none.</exception>
    public long Room(int number) => Length + Most(number);

    /// <summary>The most tokens of an answer.</summary>
    /// <param name="number">Which.</param>
    /// <exception cref="InputException">There is room for none.</exception>
    public long Most(int number) => TokenGenerator.Most(Length, each[number]);
}
