using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Configurations;

/// <summary>What a configuration knows of one dialect's file beyond its own values.</summary>
/// <param name="Ignored">Keys that change nothing in the computation.</param>
/// <param name="Fixed">Values that may only be what the model computes, each as <c>key=value</c>.</param>
/// <param name="Computed">Values that may only be what the model computes where it runs, each as <c>key=value</c>.</param>
/// <param name="Leftovers">Keys without effect that say something, each as <c>key=what is so</c>.</param>
public sealed record ConfigurationDialectModel(
    EquatableArray<string> Ignored, EquatableArray<string> Fixed, EquatableArray<string> Computed, EquatableArray<string> Leftovers);
