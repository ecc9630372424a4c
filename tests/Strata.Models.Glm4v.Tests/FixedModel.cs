using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>A model that has the same scores always.</summary>
/// <param name="scores">A score for each token.</param>
internal sealed class FixedModel(float[] scores) : ICausalModel
{
    public int LayerCount => 0;

    public int VocabularySize => scores.Length;

    public IEnumerable<Landmark> Landmarks => [];

    public PositionIds Positions(MultimodalInputs inputs) => new(
        torch.zeros(3, inputs.Ids.size(0), inputs.Ids.size(1), torch.ScalarType.Int64),
        torch.zeros(inputs.Ids.size(0), 1, torch.ScalarType.Int64));

    public torch.Tensor Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache) =>
        torch.tensor(scores, [1, 1, scores.Length]).expand(inputs.Ids.size(0), 1, scores.Length);
}
