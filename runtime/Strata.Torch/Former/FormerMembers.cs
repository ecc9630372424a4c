using System.ComponentModel;
using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using Strata.Torch.Positions;

namespace Strata.Torch.Former;

/// <summary>What members were called in version 0.1.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FormerMembers
{
    extension(Attention.Attention)
    {
        /// <summary>What <see cref="Attention.Attention.VariableLength"/> was called.</summary>
        /// <inheritdoc cref="Attention.Attention.VariableLength" />
        /// <param name="query">Queries, <c>[tokens, heads * head]</c>.</param>
        /// <param name="key">Keys, of the same shape.</param>
        /// <param name="value">Values, of the same shape.</param>
        /// <param name="frames">How many tokens each frame has.</param>
        [EditorBrowsable(EditorBrowsableState.Never)]
        public static Activation<THeads> WithinFrames<[HasHeads] THeads>(
            Activation<THeads> query, Activation<THeads> key, Activation<THeads> value, FrameLengths frames)
            where THeads : IAxis => Attention.Attention.VariableLength(query, key, value, frames);
    }

    /// <summary>What <see cref="MultimodalInputs.LogitsToKeep"/> was called.</summary>
    /// <inheritdoc cref="MultimodalInputs.LogitsToKeep" />
    /// <param name="inputs">The prompts.</param>
    /// <param name="x">All positions, <c>[batch, sequence, feature]</c>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Activation<TAxis> Wanted<TAxis>(this MultimodalInputs inputs, Activation<TAxis> x)
        where TAxis : IAxis => inputs.LogitsToKeep(x);
}
