using System.Globalization;

namespace Strata.Parallel.Schedules;

/// <summary>What a rank does next: one micro-batch through one of its chunks, one way.</summary>
/// <param name="MicroBatch">The micro-batch, from 0.</param>
/// <param name="Chunk">The rank's virtual chunk, from 0.</param>
/// <param name="Pass">Which way.</param>
public readonly record struct ScheduleStep(int MicroBatch, int Chunk, Pass Pass)
{
    /// <summary>The step as it is printed: <c>F0.1</c> is micro-batch 0 forward through chunk 1, <c>B0.1</c> backward.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Pass == Pass.Forward ? 'F' : 'B')}{MicroBatch}.{Chunk}");

    /// <summary>Reads a step as it is printed.</summary>
    /// <param name="text">For example <c>F0.1</c>.</param>
    /// <exception cref="InputException">It is no step.</exception>
    public static ScheduleStep Parse(string text) =>
        text.Length > 1 && text[0] is 'F' or 'B' && text[1..].Split('.') is [var microBatch, var chunk]
            && int.TryParse(microBatch, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(chunk, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new(number, place, text[0] == 'F' ? Pass.Forward : Pass.Backward)
            : throw new InputException($"'{text}' is no step of a schedule: F or B, the micro-batch, a point, and the chunk, as in F0.1.");
}

/// <summary>Which way data passes the layers.</summary>
public enum Pass
{
    /// <summary>Activations, from the first layer to the last.</summary>
    Forward,

    /// <summary>Gradients, from the last layer to the first.</summary>
    Backward,
}
