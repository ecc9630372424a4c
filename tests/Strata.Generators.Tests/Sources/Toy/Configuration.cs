namespace Toy;

public sealed record TextConfig
{
    public required int HiddenSize { get; init; }

    public required int NumHeads { get; init; }

    public required int NumKeyValueHeads { get; init; }

    public required int HeadDim { get; init; }

    public required int IntermediateSize { get; init; }

    public required int VocabSize { get; init; }

    public required int NumLayers { get; init; }

    public bool AttentionBias { get; init; }

    public double RmsNormEps { get; init; } = 1e-5;
}

public sealed record ToyConfig
{
    public required TextConfig Text { get; init; }

    public bool TieWordEmbeddings { get; init; }
}
