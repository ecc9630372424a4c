namespace Strata.Configuration;

/// <summary>A configuration that knows which of its values cannot be together. Generated readers ask it.</summary>
public interface ICheckedConfiguration
{
    /// <summary>What must hold between the values; enumerated, it gives every contradiction: the rule, the place, the numbers, the way out.</summary>
    Rules Contradictions();
}
