using System.Threading.Channels;

namespace Strata.Inference.Scheduling;

/// <summary>The answers to one question while they come. Disposing stops them, and waits until the model is free of them.</summary>
public sealed class ScheduledAnswers : IAsyncDisposable
{
    private readonly Channel<ScheduledPiece> _pieces = Channel.CreateUnbounded<ScheduledPiece>(new() { SingleWriter = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ScheduledAnswers()
    {
    }

    /// <summary>
    /// How many tokens of the prompt did not need to be read, for an earlier one began with them; known with the first piece.
    /// </summary>
    public int Reused { get; internal set; }

    /// <summary>Stops them.</summary>
    internal CancellationToken Cancellation => _stop.Token;

    /// <summary>The pieces of all answers as they come, whoever is slow to read them; ends with the last answer.</summary>
    /// <param name="cancellation">Stops waiting; the answers go on until this is disposed.</param>
    /// <exception cref="InputException">Scores were no numbers, or what is asked for leaves no token.</exception>
    /// <exception cref="OperationCanceledException">They were stopped.</exception>
    public IAsyncEnumerable<ScheduledPiece> Read(CancellationToken cancellation = default) => _pieces.Reader.ReadAllAsync(cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _ended.Task;
        _stop.Dispose();
    }

    internal void Add(ScheduledPiece piece) => _pieces.Writer.TryWrite(piece);

    internal void End(Exception? fault)
    {
        _ = _pieces.Writer.TryComplete(fault);
        _ = _ended.TrySetResult();
    }
}
