using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Training.Steps;

/// <summary>What is learned at once: prompts with their answers.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Inputs">Prompts and answers.</param>
/// <param name="Labels">
/// The tokens to predict, each from the ones before it, or <see cref="Torch.Decoding.CausalLoss.Ignored"/>, int64 <c>[batch, sequence]</c>.
/// </param>
public sealed record TrainingBatch(string Name, MultimodalInputs Inputs, torch.Tensor Labels);
