using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using TorchSharp;

namespace Strata.Inference.Generation.Batching;

/// <summary>
/// Answers that grow together, a token each at every step; requests join and leave between any two, and a prompt is read in chunks between
/// them. Each answer has the tokens that it has alone.
/// </summary>
/// <remarks>For one thread at a time. Each step has a dispose scope of its own, for scopes belong to a thread.</remarks>
internal sealed class GenerationBatch : IDisposable
{
    private readonly ICausalModel _model;
    private readonly BatchLimits _limits;
    private readonly BatchPages _pages;
    private readonly KeyValueCache _cache;
    private readonly List<BatchRow> _rows = [];
    private BatchRequest? _read;

    /// <summary>Nothing is answered yet.</summary>
    /// <param name="model">The model that answers.</param>
    /// <param name="limits">How much is answered at once.</param>
    public GenerationBatch(ICausalModel model, BatchLimits limits)
    {
        (_model, _limits, _pages) = (model, limits, new(model.LayerCount, limits));
        _cache = new(_pages.Pool);
    }

    /// <summary>How many answers grow.</summary>
    public int Rows => _rows.Count;

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsEmpty => _read is null && _rows.Count == 0;

    /// <summary>Whether a request could be taken if nothing else were there.</summary>
    /// <param name="request">The request.</param>
    public bool CouldTake(BatchRequest request) => request.Each.Count <= _limits.Rows && Promised(request) <= _limits.Pages;

    /// <summary>How many pages a request is promised.</summary>
    /// <param name="request">The request.</param>
    public long Promised(BatchRequest request) => _pages.Promised(request);

    /// <summary>How many pages requests hold.</summary>
    public long Held => _pages.Held;

    /// <summary>Whether a request can be taken now.</summary>
    /// <param name="request">The request.</param>
    public bool Takes(BatchRequest request) => _read is null && _rows.Count + request.Each.Count <= _limits.Rows
        && Held + _rows.Index().Sum(row => _cache.PagesLacking(row.Index, row.Item.Room)) + Promised(request) <= _limits.Pages;

    /// <summary>Takes a request, which <see cref="Takes"/> allows.</summary>
    /// <param name="request">The request.</param>
    public void Add(BatchRequest request)
    {
        try
        {
            request.Reading = new PromptReading(_model, request.Prompt, _pages);
            _read = request;
        }
        catch (Exception fault)
        {
            End(request, fault);
        }
    }

    /// <summary>Reads a chunk of a prompt, and gives each answer its next token.</summary>
    public void Step()
    {
        DropCancelled();
        ReadOn();
        if (_rows.Count > 0)
        {
            GoOn();
        }
    }

    /// <summary>Ends everything.</summary>
    /// <param name="fault">Why.</param>
    public void Stop(Exception fault)
    {
        Leave(_ => fault);
        if (_read is { } request)
        {
            _read = null;
            End(request, fault);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _cache.Dispose();
        _pages.Clear();
    }

    private void DropCancelled()
    {
        Leave(row => row.Request.Cancellation.IsCancellationRequested
            ? new OperationCanceledException(row.Request.Cancellation) : null);
        if (_read is { Cancellation.IsCancellationRequested: true } request)
        {
            _read = null;
            End(request, new OperationCanceledException(request.Cancellation));
        }
    }

    private void ReadOn()
    {
        if (_read is not { } request)
        {
            return;
        }

        try
        {
            using var scores = request.Reading!.Read(_limits.Chunk);
            if (scores is null)
            {
                return;
            }

            _read = null;
            var rows = Enumerable.Range(0, request.Each.Count).Select(number => new BatchRow(request, number)).ToList();
            rows.RemoveAll(row => !row.Choose(scores, _model));

            // Others find the prompt from now on; its last page is only left where nobody goes on in it.
            var left = rows.Count > 0 ? request.Length / _limits.PageTokens * _limits.PageTokens : request.Length;
            _pages.Keep([.. request.Reading.Placed.Tokens.Take(left)], request.Reading.Cache.Pages(0));
            if (rows.Count > 0)
            {
                _cache.Join(request.Reading.Cache, rows.Count);
                _rows.AddRange(rows);
                request.Reading.Cache.Dispose();
            }
            else
            {
                End(request, null);
            }
        }
        catch (Exception fault)
        {
            _read = null;
            End(request, fault);
        }
    }

    private void GoOn()
    {
        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        torch.Tensor scores;
        try
        {
            var (inputs, counters) = NextTokens.Of(_rows, _cache);
            scores = _model.Logits(inputs, counters, _cache).select(1, -1);
        }
        catch (Exception fault)
        {
            // Half of the layers may have the tokens, and half may not: nobody can go on.
            Leave(_ => fault);
            return;
        }

        var faults = new Dictionary<BatchRequest, Exception>();
        var over = new HashSet<BatchRow>();
        foreach (var (number, row) in _rows.Index())
        {
            try
            {
                if (!faults.ContainsKey(row.Request) && !row.Choose(scores.narrow(0, number, 1), _model))
                {
                    over.Add(row);
                }
            }
            catch (Exception fault)
            {
                faults.Add(row.Request, fault);
            }
        }

        Leave(row => faults.GetValueOrDefault(row.Request), over);
    }

    /// <summary>Lets rows go: those of requests that have a fault, and those that are over.</summary>
    private void Leave(Func<BatchRow, Exception?> faults, IReadOnlySet<BatchRow>? over = null)
    {
        var left = new Dictionary<BatchRequest, Exception?>();
        for (var number = _rows.Count - 1; number >= 0; number--)
        {
            var row = _rows[number];
            var fault = faults(row);
            if (fault is not null || over?.Contains(row) == true)
            {
                left[row.Request] = fault;
                if (fault is null or OperationCanceledException)
                {
                    _pages.Keep(row.Read(_cache.Lengths[number]), _cache.Pages(number));
                }

                _rows[number] = _rows[^1];
                _rows.RemoveAt(_rows.Count - 1);
                _cache.Leave(number);
            }
        }

        foreach (var (request, fault) in left.Where(one => one.Value is not null || _rows.All(row => row.Request != one.Key)))
        {
            End(request, fault);
        }
    }

    private static void End(BatchRequest request, Exception? fault)
    {
        request.Reading?.Dispose();
        request.Ended(fault);
    }
}
