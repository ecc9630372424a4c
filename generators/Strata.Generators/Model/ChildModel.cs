namespace Strata.Generators.Model;

/// <summary>What a partial property of a block turns out to be.</summary>
/// <param name="Property">The property.</param>
public abstract record ChildModel(PropertyModel Property);
