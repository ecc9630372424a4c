namespace Strata.Generators.Model;

/// <summary>What a partial property of a block turns out to be.</summary>
/// <param name="Property">The property.</param>
public abstract record ChildModel(PropertyModel Property)
{
    /// <summary>Whether code can be written that makes it. Where not, a rule says why, and the property only throws.</summary>
    public virtual bool CanBeMade => true;
}
