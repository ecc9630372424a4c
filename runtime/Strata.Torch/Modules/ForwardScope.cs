using TorchSharp;

namespace Strata.Torch.Modules;

/// <summary>
/// A dispose scope around a flow whose gradients are computed later. What layers that are computed a second time look at besides what
/// enters them (rotations, masks) lives on until it is disposed.
/// </summary>
public sealed class ForwardScope : IDisposable
{
    [ThreadStatic]
    private static ForwardScope? _current;

    private readonly HashSet<IDisposable> _kept = [];
    private readonly ForwardScope? _outer = _current;
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    /// <summary>Begins the flow on this thread.</summary>
    public ForwardScope() => _current = this;

    /// <summary>Ends the flow: what nobody needs any more goes.</summary>
    public void Close()
    {
        _current = _outer;
        _scope.Dispose();
    }

    /// <summary>Disposes what was kept; the gradients are computed then.</summary>
    public void Dispose()
    {
        foreach (var kept in _kept)
        {
            kept.Dispose();
        }

        _kept.Clear();
    }

    /// <summary>Keeps what the flow on this thread has made so far and not disposed.</summary>
    /// <param name="around">The scope that the stack's layers stand in.</param>
    /// <returns>Whether there is such a flow; otherwise nothing may be computed a second time.</returns>
    internal static bool Keep(DisposeScope? around)
    {
        if (_current is not { } flow || around is null)
        {
            return false;
        }

        IDisposable[] made = [.. around.DisposablesView];
        around.Detach(made);
        flow._kept.UnionWith(made);
        return true;
    }
}
