using System.ComponentModel;
using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Torch.Former;

/// <summary>What <see cref="MediaScatter"/> was called in version 0.1.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VisualRows
{
    /// <summary>What <see cref="MediaScatter.MaskedScatter"/> was called.</summary>
    /// <inheritdoc cref="MediaScatter.MaskedScatter" />
    /// <param name="embeddings">The embeddings of all tokens, <c>[batch, sequence, hidden]</c>.</param>
    /// <param name="inputs">The prompts.</param>
    /// <param name="media">Which tokens stand for pictures and videos.</param>
    /// <param name="encode">Turns patches into vectors.</param>
    public static Activation<THidden> Place<THidden>(
        Activation<THidden> embeddings,
        MultimodalInputs inputs,
        MediaTokens media,
        Func<torch.Tensor, PatchGrid, Activation<THidden>> encode)
        where THidden : IAxis => embeddings.MaskedScatter(inputs, media, encode);
}
