using TorchSharp;

namespace Strata.Torch;

/// <summary>What a multimodal model is asked: a batch of prompts with their pictures and videos.</summary>
/// <param name="Ids">The tokens, int64 <c>[batch, sequence]</c>.</param>
/// <param name="Padding">1 where there is a token, 0 where there is padding, int64 of the same shape; null where nothing is padded.</param>
/// <param name="Images">The pictures of all rows, in order; null where there are none.</param>
/// <param name="Videos">The videos of all rows, in order; null where there are none.</param>
public sealed record MultimodalInputs(torch.Tensor Ids, torch.Tensor? Padding = null, Patches? Images = null, Patches? Videos = null);
