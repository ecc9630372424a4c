namespace Strata.Generators.Model;

/// <summary>The block's own configuration.</summary>
/// <param name="Property">The property.</param>
public sealed record ConfigurationChild(PropertyModel Property) : ChildModel(Property);
