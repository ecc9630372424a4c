namespace Strata.Generators.Model;

/// <summary>What a partial property of a block turns out to be.</summary>
/// <param name="Property">The property.</param>
public abstract record ChildModel(PropertyModel Property)
{
    /// <summary>Whether code can be written that makes it. Where not, a rule says why, and the property only throws.</summary>
    public virtual bool CanBeMade => true;
}

/// <summary>A partial property that nothing can be made for.</summary>
/// <param name="Property">The property.</param>
/// <param name="Reason">Why, as the end of a sentence; empty where the block itself is at fault.</param>
public sealed record UnknownChild(PropertyModel Property, string Reason) : ChildModel(Property)
{
    /// <inheritdoc />
    public override bool CanBeMade => false;
}

/// <summary>The block's own configuration.</summary>
/// <param name="Property">The property.</param>
public sealed record ConfigurationChild(PropertyModel Property) : ChildModel(Property);
