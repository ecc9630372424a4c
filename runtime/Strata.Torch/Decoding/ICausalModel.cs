using Strata.Torch.Attention;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Torch.Decoding;

/// <summary>A model that predicts the next token of a multimodal prompt.</summary>
public interface ICausalModel
{
    /// <summary>The number of decoder layers, which a cache must have.</summary>
    int LayerCount { get; }

    /// <summary>The number of tokens it knows; ids are below it.</summary>
    int VocabularySize { get; }

    /// <summary>How pictures and videos stand in its prompts, and what patches it takes; null where it knows none.</summary>
    MediaTokens? Media => null;

    /// <summary>The modules whose outputs tell whether the model computes what the original does, first to last.</summary>
    IEnumerable<Landmark> Landmarks { get; }

    /// <summary>Numbers the tokens of a batch of prompts.</summary>
    /// <param name="inputs">The prompts.</param>
    PositionIds Positions(MultimodalInputs inputs);

    /// <summary>Computes the scores of every token of the vocabulary, at every position that is wanted.</summary>
    /// <param name="inputs">The prompts, or what follows them.</param>
    /// <param name="positions">Three counters a token, int64 <c>[3, batch, sequence]</c>.</param>
    /// <param name="cache">What came before; it is added to.</param>
    /// <returns>The scores, <c>[batch, sequence, vocabulary]</c>, or of the last position where only that is wanted.</returns>
    torch.Tensor Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache);
}
