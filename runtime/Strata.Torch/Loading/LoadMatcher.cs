using Strata.Checkpoints;
using Strata.Schemas;

namespace Strata.Torch;

/// <summary>Holds a model's declaration against a checkpoint, before anything is loaded.</summary>
public static class LoadMatcher
{
    /// <summary>Says which keys fit, are missing, are left over, or have another shape.</summary>
    /// <param name="schema">What the model's declaration says of its parameters.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    public static LoadReport Match(IReadOnlyList<ParameterSchema> schema, Checkpoint checkpoint)
    {
        throw new InvalidOperationException();
    }
}
