using Strata.Generators.Model.Formulas;

namespace Strata.Generators.Model;

/// <summary>A member that a configuration computes from others.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Formula">How.</param>
public sealed record ComputedModel(string Name, Formula Formula);
