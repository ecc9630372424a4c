using System.Runtime.ExceptionServices;

namespace Strata.Torch.Regions;

/// <summary>
/// What is thrown while torch computes gradients. It calls from native code, where an exception would end the process: the first is kept
/// until torch has come back, and nothing more is done until then.
/// </summary>
internal static class NativeFaults
{
    [ThreadStatic]
    private static ExceptionDispatchInfo? _fault;

    /// <summary>Does something, unless something has failed before.</summary>
    /// <param name="work">What is done.</param>
    public static void Guard(Action work)
    {
        if (_fault is not null)
        {
            return;
        }

        try
        {
            work();
        }
        catch (Exception fault)
        {
            _fault = ExceptionDispatchInfo.Capture(fault);
        }
    }

    /// <summary>Throws what a backward pass on this thread could not throw; called when it has returned.</summary>
    public static void Rethrow()
    {
        var fault = _fault;
        _fault = null;
        fault?.Throw();
    }
}
