using TorchSharp;

namespace Strata.Models.Glm4v.Tests;

/// <summary>Counts how often another model is asked.</summary>
/// <param name="inner">The other.</param>
internal sealed class CountingModel(ICausalModel inner) : ICausalModel
{
    public int Passes { get; private set; }

    public int LayerCount => inner.LayerCount;

    public int VocabularySize => inner.VocabularySize;

    public MediaTokens? Media => inner.Media;

    public IEnumerable<Landmark> Landmarks => inner.Landmarks;

    public PositionIds Positions(MultimodalInputs inputs) => inner.Positions(inputs);

    public torch.Tensor Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache)
    {
        Passes++;
        return inner.Logits(inputs, positions, cache);
    }
}
