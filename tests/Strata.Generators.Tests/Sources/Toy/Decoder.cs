using Strata;
using TorchSharp;

namespace Toy;

[Block]
public sealed partial class Decoder : Module
{
    public partial Decoder(TextConfig config, ParallelContext parallel);

    [RowParallel, Mm("embedding.word_embeddings")] public partial Embedding<Vocabulary, Hidden> EmbedTokens { get; }

    public partial Rotary Rotary { get; }

    [Repeat(nameof(TextConfig.NumLayers)), Mm("decoder.layers")] public partial LayerStack<DecoderLayer> Layers { get; }

    [Flow]
    public Activation<Hidden> Forward(torch.Tensor ids) => Layers.Fold(EmbedTokens.Forward(ids), (layer, _, x) => layer.Forward(x));
}
