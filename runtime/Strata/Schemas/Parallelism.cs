namespace Strata.Schemas;

/// <summary>Which dimension of a parameter tensor parallelism splits.</summary>
public enum Parallelism
{
    /// <summary>Every rank holds the whole parameter.</summary>
    Replicated,

    /// <summary>The output features are split.</summary>
    Column,

    /// <summary>The input features are split.</summary>
    Row,
}
