using Strata.Checkpoints;
using Strata.Configuration;
using Strata.Schemas;
using Strata.Torch.Modules;

namespace Strata.Torch.Decoding;

/// <summary>A model with its parameters, and what was found on the way.</summary>
/// <param name="Model">The model; disposing it closes its files.</param>
/// <param name="Schema">What its declaration says of its parameters.</param>
/// <param name="Load">Which keys were mapped, and which the checkpoint held beside.</param>
/// <param name="Findings">What the configuration file holds that is unknown or contradictory.</param>
/// <param name="Parallel">Where and in which element type the parameters are.</param>
public sealed record LoadedModel(
    ICausalModel Model,
    IReadOnlyList<ParameterSchema> Schema,
    LoadReport Load,
    ConfigurationReport Findings,
    ParallelContext Parallel) : IDisposable
{
    /// <summary>What else the user should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc />
    public void Dispose() => (Model as IDisposable)?.Dispose();
}
