using Strata.Torch.Modules;
using TorchSharp;

namespace Strata.Cli.Bench.Learning;

/// <summary>What is trained: texts, by a decoder of a released model's form.</summary>
/// <param name="Layers">Layers of the text decoder.</param>
/// <param name="Divisor">What the released model's widths are divided by.</param>
/// <param name="Tokens">Tokens of a micro-batch, one text.</param>
/// <param name="MicroBatches">Micro-batches of a step, of each replica.</param>
/// <param name="IsRounded">Whether the model computes in bfloat16, and float32 masters learn; otherwise all is float32.</param>
public sealed record TrainingSize(int Layers, int Divisor, int Tokens, int MicroBatches, bool IsRounded)
{
    /// <summary>Which layers are computed a second time; null for none.</summary>
    public Recomputation? Recomputation { get; init; }

    /// <summary>Stages of each rank.</summary>
    public int Chunks { get; init; } = 1;

    /// <summary>The element type that the model computes in.</summary>
    public torch.ScalarType ElementType => IsRounded ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32;

    /// <summary>The layers of each stage of each chunk: as many on each.</summary>
    /// <param name="stages">Ranks of a pipeline.</param>
    /// <exception cref="InputException">Layers do not divide evenly.</exception>
    public IReadOnlyList<IReadOnlyList<int>> Even(int stages) => Layers % (stages * Chunks) == 0
        ? [.. Enumerable.Repeat<IReadOnlyList<int>>([.. Enumerable.Repeat(Layers / (stages * Chunks), stages)], Chunks)]
        : throw new InputException(
            $"{Layers} layers can not be shared out evenly over {stages} ranks of {Chunks} chunks, and an uneven pipeline waits by itself: "
            + $"give --layers {Math.Max(1, Layers / (stages * Chunks)) * stages * Chunks}, or start other ranks.");
}
