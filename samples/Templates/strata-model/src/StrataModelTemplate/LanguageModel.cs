using TorchSharp;

namespace ModelNamespace;

/// <summary>The whole model: tokens in, a score for every token of the vocabulary out.</summary>
[Block]
public sealed partial class LanguageModel : Module, ICausalModel
{
    public partial LanguageModel(DecoderConfig config, ParallelContext parallel);

    [Hf("model"), Mm("text_decoder")] public partial Decoder Decoder { get; }
    [ColumnParallel, Mm("text_decoder.output_layer")] public partial Linear<Hidden, Vocabulary> LmHead { get; }

    /// <summary>Scores tokens, <c>[batch, sequence, vocabulary]</c>; positions are int64 <c>[3, batch, sequence]</c>.</summary>
    [Flow]
    public Activation<Vocabulary> Forward(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache)
    {
        var x = Decoder.EmbedTokens.Forward(inputs.Ids);
        return inputs.LogitsToKeep(Decoder.Forward(x, positions, AttentionMask.Causal(inputs, cache, x.Value), cache)) >> LmHead;
    }

    // What programs ask of a model that predicts tokens.
    int ICausalModel.LayerCount => Decoder.Layers.Count;
    int ICausalModel.VocabularySize => LmHead.Output.Size;
    IEnumerable<Landmark> ICausalModel.Landmarks => [.. Landmark.In("text", Decoder), new("logits", LmHead)];
    PositionIds ICausalModel.Positions(MultimodalInputs inputs) => MultimodalPositions.OfText(inputs);
    torch.Tensor ICausalModel.Logits(MultimodalInputs inputs, torch.Tensor positions, KeyValueCache cache) =>
        Run(inputs, positions, cache).Value;
}
