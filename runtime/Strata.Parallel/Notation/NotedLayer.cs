namespace Strata.Parallel.Notation;

/// <summary>What Megatron-core's layout notation has a letter for.</summary>
public enum NotedLayer
{
    /// <summary><c>E</c>, <c>embedding</c>: the token embedding.</summary>
    Embedding,

    /// <summary><c>t</c>, <c>decoder</c>: a layer of the decoder.</summary>
    Decoder,

    /// <summary><c>m</c>, <c>mtp</c>: a layer that predicts further tokens.</summary>
    MultiToken,

    /// <summary><c>L</c>, <c>loss</c>: the head and the loss.</summary>
    Loss,

    /// <summary><c>encoder</c>, which has a name and no letter, and which Megatron-core does not run.</summary>
    Encoder,
}
