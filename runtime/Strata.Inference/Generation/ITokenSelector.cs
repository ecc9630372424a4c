using TorchSharp;

namespace Strata.Inference.Generation;

/// <summary>Chooses the next token of each row from its scores.</summary>
public interface ITokenSelector
{
    /// <summary>Chooses.</summary>
    /// <param name="scores">The scores of the next token, <c>[batch, vocabulary]</c>.</param>
    /// <returns>One token a row, int64 <c>[batch]</c>.</returns>
    torch.Tensor Select(torch.Tensor scores);
}
