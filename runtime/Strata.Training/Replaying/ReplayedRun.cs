using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Strata.Training.Replaying;

/// <summary>What a replay did, as its <c>run.json</c> has it.</summary>
/// <param name="Name">What the recorded run is called.</param>
/// <param name="Precision">In which types it computed and learned.</param>
/// <param name="Trainable">How many numbers were trained.</param>
/// <param name="TrainableTensors">How many tensors were trained.</param>
/// <param name="Steps">Its steps.</param>
public sealed record ReplayedRun(
    string Name, string Precision, long Trainable, int TrainableTensors, IReadOnlyList<ReplayedStep> Steps);

/// <summary>A step of a replay.</summary>
/// <param name="Step">Its number, from 0.</param>
/// <param name="Batches">Its micro-batches.</param>
/// <param name="Lr">The learning rate that it had.</param>
/// <param name="Tokens">The labels that counted in each micro-batch.</param>
/// <param name="Loss">The loss before it.</param>
/// <param name="GradNorm">The length of all gradients, before it was limited.</param>
public sealed record ReplayedStep(
    long Step,
    IReadOnlyList<string> Batches,
    double Lr,
    ImmutableArray<long> Tokens,
    [property: JsonPropertyOrder(1)] double Loss,
    [property: JsonPropertyOrder(2)] double GradNorm);
