namespace Strata.Inspection;

/// <summary>The place of a tensor in a checkpoint, whatever its files are called.</summary>
/// <param name="Rank">The tensor-parallel rank.</param>
/// <param name="Stage">The pipeline stage.</param>
/// <param name="Chunk">The virtual chunk; -1 outside of the model.</param>
/// <param name="Key">The key.</param>
internal readonly record struct TensorPlace(int Rank, int Stage, int Chunk, string Key);
