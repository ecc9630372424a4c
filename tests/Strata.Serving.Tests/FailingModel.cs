using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Serving.Tests;

/// <summary>A model that fails from a moment on. Weights that are freed under a running pass would end the process.</summary>
internal sealed class FailingModel(ICausalModel model) : ICausalModel
{
    private volatile bool _fails;

    public int LayerCount => model.LayerCount;

    public int VocabularySize => model.VocabularySize;

    public MediaTokens? Media => model.Media;

    public IEnumerable<Landmark> Landmarks => model.Landmarks;

    /// <summary>Fails from now on.</summary>
    public void Fail() => _fails = true;

    public PositionIds Positions(MultimodalInputs inputs) => model.Positions(inputs);

    public torch.Tensor Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache) =>
        _fails ? throw new InvalidOperationException("The model fails.") : model.Logits(inputs, positions, cache);
}
