namespace Outside;

/// <summary>What comes before the decoder: two towers, one level down.</summary>
[Block]
public sealed partial class Senses : Module
{
    public partial Senses(TrioConfig config, ParallelContext parallel);
    [Hf("visual"), Mm("image_encoder")] public partial PictureTower Pictures { get; }
    [Hf("audio"), Mm("audio_encoder")] public partial SoundTower Sounds { get; }
}

[Block]
public sealed partial class Trio : Module
{
    public partial Trio(TrioConfig config, ParallelContext parallel);
    public partial TrioConfig Config { get; }
    [Hf("model"), Mm("")] public partial Senses Senses { get; }
    [Hf("model.language_model"), Mm("text_decoder")] public partial OwnDecoder Text { get; }
    [ColumnParallel, Mm("text_decoder.output_layer")] public partial Linear<Hidden, Vocabulary> LmHead { get; }

    [Flow]
    public Activation<Vocabulary> Forward(torch.Tensor ids) => Text.Forward(ids) >> LmHead;
}
