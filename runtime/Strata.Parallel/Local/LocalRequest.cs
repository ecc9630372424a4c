using Strata.Parallel.Communication;

namespace Strata.Parallel.Local;

/// <summary>One end of a message.</summary>
internal sealed class LocalRequest(LocalCommunicator owner, LocalExchange exchange, LocalKey key, Region data, string call) : IRequest
{
    public LocalKey Key => key;

    public Region Data => data;

    /// <summary>Set by the exchange, under its lock.</summary>
    public bool IsEnded { get; set; }

    /// <summary>Set by the exchange, under its lock.</summary>
    public string? Fault { get; set; }

    public bool IsDone
    {
        get
        {
            if (!exchange.IsDone(this))
            {
                return false;
            }

            Wait();
            return true;
        }
    }

    public void Wait()
    {
        if (exchange.Wait(this, owner.Deadline) is { } fault)
        {
            throw Words.Failed(owner, call, fault);
        }
    }
}
