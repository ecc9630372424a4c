using Strata.Torch.Activations;
using Strata.Torch.Paging;
using TorchSharp;

namespace Strata.Torch.Kernels;

/// <summary>
/// What a device may do better than operation by operation. Tensors come with their heads apart, so that a kernel needs no other sizes
/// than theirs; each member is differentiable where its tensors are.
/// </summary>
public interface IKernels
{
    /// <summary>The affine map <c>y = x W^T + b</c>.</summary>
    /// <param name="x">What is mapped, <c>[..., in]</c>.</param>
    /// <param name="weight">The weight, <c>[out, in]</c>.</param>
    /// <param name="bias">The bias, <c>[out]</c>; null for none.</param>
    /// <returns><c>[..., out]</c>, of the element type of <paramref name="x"/>.</returns>
    torch.Tensor Linear(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias);

    /// <summary>The affine map <c>y = x W^T + b</c> by a weight that is stored as codes; without gradient.</summary>
    /// <param name="x">What is mapped, <c>[..., in]</c>.</param>
    /// <param name="weight">The weight, <c>[out, in]</c>.</param>
    /// <param name="bias">The bias, <c>[out]</c>; null for none.</param>
    /// <returns><c>[..., out]</c>, of the element type of <paramref name="x"/>.</returns>
    /// <exception cref="InvalidOperationException">A gradient is asked for.</exception>
    torch.Tensor Linear(torch.Tensor x, QuantisedWeight weight, torch.Tensor? bias);

    /// <summary>Root mean square normalisation; the statistics are float32, and the weight multiplies after the cast back.</summary>
    /// <param name="x">What is normalised, <c>[..., features]</c>.</param>
    /// <param name="weight">The weight, <c>[features]</c>.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <returns>Of the shape and element type of <paramref name="x"/>.</returns>
    torch.Tensor RmsNorm(torch.Tensor x, torch.Tensor weight, Scalar epsilon);

    /// <summary>A sum and its root mean square normalisation, in one reading of both summands.</summary>
    /// <param name="x">The residual stream, <c>[..., features]</c>.</param>
    /// <param name="branch">What is added, of the same shape.</param>
    /// <param name="weight">The weight, <c>[features]</c>.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <returns>The sum, rounded to the element type, and the norm of what was rounded.</returns>
    (torch.Tensor Sum, torch.Tensor Normed) AddRmsNorm(torch.Tensor x, torch.Tensor branch, torch.Tensor weight, Scalar epsilon);

    /// <summary>Turns pairs of each head's features by the angles of their position.</summary>
    /// <param name="x">Queries or keys, <c>[..., sequence, heads, head]</c>.</param>
    /// <param name="cos">Cosines, <c>[..., sequence, 1, pairs]</c>; features beyond twice the pairs pass unchanged.</param>
    /// <param name="sin">Sines, of the same shape and element type, which is the one that the products are computed in.</param>
    /// <param name="pairs">Which features turn together.</param>
    /// <returns>Of the shape and element type of <paramref name="x"/>.</returns>
    torch.Tensor Rotate(torch.Tensor x, torch.Tensor cos, torch.Tensor sin, RotaryPairs pairs);

    /// <summary>The gated linear unit <c>silu(gate) * up</c> (Shazeer, 2020).</summary>
    /// <param name="gateUp">Gate and up side by side, <c>[..., 2 * features]</c>.</param>
    /// <returns><c>[..., features]</c>.</returns>
    torch.Tensor SwiGlu(torch.Tensor gateUp);

    /// <summary>Scaled dot-product attention; neighbouring query heads share a key and value head where there are fewer of these.</summary>
    /// <param name="query">Queries, <c>[batch, queries, heads, head]</c>.</param>
    /// <param name="key">Keys, <c>[batch, keys, groups, head]</c>.</param>
    /// <param name="value">Values, of the keys' shape.</param>
    /// <param name="bias">Added to the scores, <c>[batch, 1, queries, keys]</c>; null where nothing is.</param>
    /// <param name="isCausal">Whether each of equally many queries and keys looks at itself and those before it only.</param>
    /// <returns>One mixture of values for each query, of the queries' shape.</returns>
    torch.Tensor Attention(torch.Tensor query, torch.Tensor key, torch.Tensor value, torch.Tensor? bias, bool isCausal);

    /// <summary>Scaled dot-product attention over keys and values that lie in pages.</summary>
    /// <param name="query">Queries, <c>[batch, queries, heads, head]</c>.</param>
    /// <param name="rows">Keys and values of each row, <c>groups * head</c> features a token.</param>
    /// <param name="bias">Added to the scores, <c>[batch, 1, queries, longest]</c>; null where nothing is.</param>
    /// <param name="isCausal">Whether each of equally many queries and keys looks at itself and those before it only.</param>
    /// <returns>One mixture of values for each query, of the queries' shape.</returns>
    torch.Tensor PagedAttention(torch.Tensor query, PagedRows rows, torch.Tensor? bias, bool isCausal);

    /// <summary>Full attention within each of several sequences that lie one after the other.</summary>
    /// <param name="query">Queries, <c>[tokens, heads, head]</c>.</param>
    /// <param name="key">Keys, of the same shape.</param>
    /// <param name="value">Values, of the same shape.</param>
    /// <param name="lengths">How many tokens each sequence has.</param>
    /// <returns>One mixture of values for each query, of the queries' shape.</returns>
    torch.Tensor VariableLengthAttention(torch.Tensor query, torch.Tensor key, torch.Tensor value, SequenceLengths lengths);

    /// <summary>Mean cross-entropy in float32, whatever the scores' element type is.</summary>
    /// <param name="logits">Scores, <c>[tokens, vocabulary]</c>.</param>
    /// <param name="targets">The right tokens, int64 <c>[tokens]</c>.</param>
    /// <param name="ignored">The target of a token that does not count.</param>
    /// <param name="smoothing">The share of the target that all tokens of the vocabulary have alike.</param>
    /// <returns>A scalar.</returns>
    torch.Tensor CrossEntropy(torch.Tensor logits, torch.Tensor targets, long ignored, double smoothing = 0);
}

/// <summary>Which features of a head turn together.</summary>
public enum RotaryPairs
{
    /// <summary>Feature 2i with feature 2i + 1.</summary>
    Interleaved,

    /// <summary>Of the features that turn, the first half with the second: feature i with feature i + half.</summary>
    Halves,
}
