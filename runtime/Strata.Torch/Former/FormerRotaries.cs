using System.Collections.Immutable;
using System.ComponentModel;
using Strata.Torch.Rotary;

namespace Strata.Torch.Former;

/// <summary>What <see cref="MRope{TStyle}"/> of <see cref="RotateInterleaved"/> was called in version 0.1.</summary>
/// <param name="headDim">Features of one head.</param>
/// <param name="partialRotaryFactor">The share of each head that turns.</param>
/// <param name="ropeTheta">The base of the frequencies.</param>
/// <param name="mropeSection">How many frequencies follow each counter; they sum to half the turned features.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MultimodalRotary(int headDim, double partialRotaryFactor, double ropeTheta, ImmutableArray<int> mropeSection)
    : MRope<RotateInterleaved>(headDim, ropeTheta, mropeSection, partialRotaryFactor);

/// <summary>What <see cref="MRope{TStyle}"/> of <see cref="RotateHalf"/> was called in version 0.1.</summary>
/// <param name="headDim">Features of one head.</param>
/// <param name="ropeTheta">The base of the frequencies.</param>
/// <param name="mropeSection">How many frequencies follow each counter; they sum to half a head.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HalfMultimodalRotary(int headDim, double ropeTheta, ImmutableArray<int> mropeSection)
    : MRope<RotateHalf>(headDim, ropeTheta, mropeSection);
