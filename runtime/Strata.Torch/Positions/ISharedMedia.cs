using TorchSharp;

namespace Strata.Torch.Positions;

/// <summary>
/// The pictures and videos that replicas of a model share out among their vision towers, so that one with many keeps the others waiting
/// less. Each replica makes each call, in this order; what it is made of the model does not know.
/// </summary>
public interface ISharedMedia
{
    /// <summary>How many rows the tower makes of this replica's own pictures and videos.</summary>
    long OwnTokens { get; }

    /// <summary>Gives each replica what its tower encodes, of its own and of the others'.</summary>
    /// <returns>
    /// Whole pictures and videos. A replica that is given none has one square of zeros, of which nothing is kept: so the flow comes by the
    /// tower on every replica, and where its rows lie and whether they learn is known. Where nothing of the tower lies, no pixels.
    /// </returns>
    Patches Take();

    /// <summary>Brings home what the towers have made.</summary>
    /// <param name="rows">Of what was taken, in its order: <c>[tokens, features]</c>.</param>
    /// <returns>Of this replica's own: of each micro-batch the pictures, then the videos, <c>[tokens, features]</c>.</returns>
    torch.Tensor Return(torch.Tensor rows);

    /// <summary>Brings the gradient of what came home to where it was computed.</summary>
    /// <param name="gradient">Of this replica's own, as <see cref="Return"/> gave them: <c>[tokens, features]</c>.</param>
    /// <returns>Of what was taken, as <see cref="Return"/> was given it: <c>[tokens, features]</c>.</returns>
    torch.Tensor TakeBack(torch.Tensor gradient);
}
