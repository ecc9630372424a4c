using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Strata.Torch.Regions;

/// <summary>
/// What is thrown while torch computes gradients. It calls from native code, where an exception would end the process: the first is kept
/// until torch has come back, and nothing more is done until then.
/// </summary>
public static class NativeFaults
{
    [ThreadStatic]
    private static ExceptionDispatchInfo? _fault;

    /// <summary>Does something, unless something has failed before.</summary>
    /// <param name="work">What is done.</param>
    internal static void Guard(Action work)
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

    /// <summary>Computes gradients, and throws what failed on the way.</summary>
    /// <param name="ends">What they are computed of.</param>
    /// <param name="gradients">Their own gradients.</param>
    public static void Backward(IList<torch.Tensor> ends, IList<torch.Tensor> gradients)
    {
        try
        {
            torch.autograd.backward(ends, gradients);
        }
        catch (ExternalException) when (_fault is not null)
        {
            // Torch found what could not be computed to be of no use.
        }

        var fault = _fault;
        _fault = null;
        fault?.Throw();
    }
}
