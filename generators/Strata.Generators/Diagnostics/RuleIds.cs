namespace Strata.Generators.Diagnostics;

/// <summary>The ids of all rules. An id is never used again for another rule.</summary>
public static class RuleIds
{
    /// <summary>A block is not partial.</summary>
    public const string BlockNotPartial = "STR0001";

    /// <summary>A block is not sealed.</summary>
    public const string BlockNotSealed = "STR0002";

    /// <summary>A block has no partial constructor (configuration, ParallelContext).</summary>
    public const string ConstructorMissing = "STR0003";

    /// <summary>A child is nothing that can be made and registered.</summary>
    public const string ChildNotRegistrable = "STR0004";

    /// <summary>Two children of a block have the same key.</summary>
    public const string DuplicateSiblingKey = "STR0005";

    /// <summary>A child or an axis needs a configuration that cannot be reached, or could be several.</summary>
    public const string ConfigurationUnreachable = "STR0006";

    /// <summary>A layer asks for a value that the configuration does not have.</summary>
    public const string ConfigurationValueMissing = "STR0007";

    /// <summary>A layer is given an activation of another axis than it takes.</summary>
    public const string MiswiredLayer = "STR1001";

    /// <summary>An axis's size is no integer polynomial.</summary>
    public const string SizeNotPolynomial = "STR1002";

    /// <summary>The rotary sections do not sum to the rotary pairs.</summary>
    public const string RotarySectionsDoNotSum = "STR1005";

    /// <summary>A parameter has no key in a dialect.</summary>
    public const string ParameterUnmapped = "STR3001";

    /// <summary>Two parameters of a model have the same key.</summary>
    public const string KeyMappedTwice = "STR3002";
}
