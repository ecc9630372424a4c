using Strata.Inference.Generation;
using Strata.Inference.Generation.Batching;
using Strata.Inference.Pipelines;

namespace Strata.Inference.Scheduling;

/// <summary>
/// Lets one model answer many questions at once, whoever asks when: a question joins those that are being answered at the next token, and
/// leaves with its last. Questions that do not fit wait for their turn, in the order in which they came.
/// </summary>
/// <remarks>The model belongs to one thread of the scheduler's own; any thread may ask.</remarks>
public sealed class AnswerScheduler : IDisposable
{
    private readonly VisionLanguagePipeline _pipeline;
    private readonly GenerationBatch _batch;
    private readonly BatchLimits _limits;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private readonly LinkedList<BatchRequest> _waiting = [];
    private readonly AutoResetEvent _news = new(initialState: false);
    private volatile bool _isStopped;
    private volatile int _running;
    private volatile int _held;

    /// <summary>Makes a scheduler; its thread begins to wait.</summary>
    /// <param name="pipeline">Who answers; it stays the caller's, and nobody else may ask it meanwhile.</param>
    /// <param name="limits">How much is answered at once.</param>
    public AnswerScheduler(VisionLanguagePipeline pipeline, BatchLimits limits)
    {
        (_pipeline, _limits, _batch) = (pipeline, limits, new(pipeline.Model, limits));
        _thread = new Thread(Run) { IsBackground = true, Name = "Strata answers" };
        _thread.Start();
    }

    /// <summary>How many answers grow.</summary>
    public int Running => _running;

    /// <summary>
    /// For how many tokens those that are being answered hold keys and values, in whole pages; what is only left of earlier ones, and goes
    /// when it is wanted, does not count.
    /// </summary>
    public long HeldTokens => _held * _limits.PageTokens;

    /// <summary>How many questions wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Asks a question.</summary>
    /// <param name="question">The question; it stays the caller's, and must live until the answers are disposed.</param>
    /// <param name="each">How each answer to it is generated; one at least.</param>
    /// <exception cref="InputException">It would never fit into the limits, or leaves no room for an answer.</exception>
    /// <exception cref="ObjectDisposedException">The scheduler has stopped.</exception>
    public ScheduledAnswers Ask(PreparedQuestion question, IReadOnlyList<GenerationOptions> each)
    {
        var (answers, texts) = (new ScheduledAnswers(), _pipeline.Texts(question, each));
        BatchRequest? request = null;
        request = _pipeline.Request(
            question,
            each,
            texts,
            (number, piece, end) =>
            {
                answers.Reused = request!.Reused;
                answers.Add(new(number, piece, end, end is null ? [] : _pipeline.Boxes(question, texts[number])));
            },
            answers.End,
            answers.Cancellation);
        if (!_batch.CouldTake(request))
        {
            throw new InputException(
                $"{each.Count} answers to a prompt of {question.Tokens} tokens, {Enumerable.Range(0, each.Count).Max(request.Most)} tokens "
                    + $"long at most, need keys and values of {_batch.Promised(request) * _limits.PageTokens} tokens in {each.Count} rows; "
                    + $"there is room for {(long)_limits.Pages * _limits.PageTokens} in {_limits.Rows}. Ask for fewer or shorter answers, "
                    + "or give more room.");
        }

        _ = answers.Cancellation.Register(() => _news.Set());
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isStopped, this);
            _waiting.AddLast(request);
        }

        _news.Set();
        return answers;
    }

    /// <summary>Stops: whatever is being answered or waits ends with an <see cref="OperationCanceledException"/>.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isStopped = true;
        }

        _news.Set();
        _thread.Join();
    }

    private void Run()
    {
        while (!_isStopped)
        {
            try
            {
                Go();
            }
            catch (Exception fault)
            {
                // The thread is nobody's to catch on: whoever is being answered is told, and the next ones are answered.
                _batch.Stop(fault);
            }
        }

        var stopped = new OperationCanceledException("The scheduler has stopped.");
        _batch.Stop(stopped);
        foreach (var request in _waiting)
        {
            request.Ended(stopped);
        }

        _running = 0;
        _batch.Dispose();
    }

    private void Go()
    {
        Take();
        if (_batch.IsEmpty)
        {
            (_held, _running) = ((int)_batch.Held, 0);
            _news.WaitOne();
        }
        else
        {
            _batch.Step();
            (_held, _running) = ((int)_batch.Held, _batch.Rows);
        }
    }

    /// <summary>Takes the first that waits, where it fits; whoever gave up leaves the queue.</summary>
    private void Take()
    {
        List<BatchRequest> left = [];
        lock (_lock)
        {
            left.AddRange(_waiting.Where(request => request.Cancellation.IsCancellationRequested));
            left.ForEach(request => _waiting.Remove(request));
            if (_waiting.First is { } first && _batch.Takes(first.Value))
            {
                _waiting.RemoveFirst();
                _batch.Add(first.Value);
            }
        }

        left.ForEach(request => request.Ended(new OperationCanceledException(request.Cancellation)));
    }
}
