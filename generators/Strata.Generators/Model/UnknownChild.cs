namespace Strata.Generators.Model;

/// <summary>A partial property that nothing can be made for.</summary>
/// <param name="Property">The property.</param>
/// <param name="Reason">Why, as the end of a sentence; empty where the block itself is at fault.</param>
public sealed record UnknownChild(PropertyModel Property, string Reason) : ChildModel(Property)
{
    /// <inheritdoc />
    public override bool CanBeMade => false;
}
