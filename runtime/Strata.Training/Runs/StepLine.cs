using System.Text.Json.Serialization;

namespace Strata.Training.Runs;

/// <summary>What a step did, as <c>metrics.jsonl</c> has it, a line each.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Lr">The learning rate that it had.</param>
/// <param name="Loss">The loss before it, averaged as was chosen.</param>
/// <param name="GradNorm">The length of all gradients, before it was limited.</param>
/// <param name="CountedTokens">The labels that counted.</param>
/// <param name="Tokens">The tokens of all rows, padding left out.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="TokensPerSecond">Tokens in a second, over all ranks.</param>
/// <param name="MemoryBytes">The most that a rank has had in memory so far.</param>
/// <param name="Bubble">The share of the step in which stages waited for each other, as a mean over ranks.</param>
/// <param name="Samples">Samples seen with it.</param>
public sealed record StepLine(
    long Step,
    double Lr,
    double Loss,
    double GradNorm,
    long CountedTokens,
    long Tokens,
    double Seconds,
    double TokensPerSecond,
    long MemoryBytes,
    double Bubble,
    long Samples)
{
    /// <summary>
    /// The patches of the replica that has the most, as a multiple of their mean; of each micro-batch the busiest one counts. Null where
    /// pictures are not shared out (<c>--encoder-dp-balance</c>), or there are none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? PatchImbalance { get; init; }

    /// <summary>The same of what replicas encode, after pictures have moved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BalancedPatchImbalance { get; init; }
}

/// <summary>How lines are written: names in snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(StepLine))]
internal sealed partial class StepLineJson : JsonSerializerContext;
