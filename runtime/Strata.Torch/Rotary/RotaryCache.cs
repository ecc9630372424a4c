using Strata.Axes;
using Strata.Torch.Activations;

namespace Strata.Torch.Rotary;

/// <summary>Rotations of one sequence's positions, computed once and applied in every layer (Su et al., 2021).</summary>
public abstract class RotaryCache
{
    /// <summary>Turns each head of an activation by its position.</summary>
    /// <typeparam name="TAxis">An axis made of heads.</typeparam>
    /// <param name="x">Queries or keys, <c>[..., sequence, heads * head]</c>.</param>
    /// <returns>The same, turned.</returns>
    public abstract Activation<TAxis> Rotate<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis;
}
