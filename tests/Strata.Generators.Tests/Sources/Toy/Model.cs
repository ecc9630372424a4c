using Strata;
using TorchSharp;

namespace Toy;

[Block]
public sealed partial class Model : Module
{
    public partial Model(ToyConfig config, ParallelContext parallel);

    public partial ToyConfig Config { get; }

    [Hf("model.language_model"), Mm("text_decoder")] public partial Decoder LanguageModel { get; }

    [Mm("text_decoder.final_norm")] public partial RmsNorm<Hidden> Norm { get; }

    [ColumnParallel, Mm("text_decoder.output_layer"), Tied("LanguageModel.EmbedTokens", nameof(ToyConfig.TieWordEmbeddings))]
    public partial Linear<Hidden, Vocabulary> LmHead { get; }

    [Flow]
    public Activation<Vocabulary> Score(torch.Tensor ids) => LanguageModel.Forward(ids) >> Norm >> LmHead;
}
