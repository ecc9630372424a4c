namespace Strata.Generators.Model;

/// <summary>The partial constructor of a block.</summary>
/// <param name="Modifiers">Its modifiers, <c>partial</c> among them.</param>
/// <param name="ConfigurationType">The configuration's type, fully qualified.</param>
/// <param name="ConfigurationName">The configuration's name without its namespace, for messages.</param>
/// <param name="ConfigurationParameter">The name of the first parameter.</param>
/// <param name="ParallelParameter">The name of the second parameter.</param>
/// <param name="IsDocumented">Whether the author documented it.</param>
public sealed record ConstructorModel(
    string Modifiers,
    string ConfigurationType,
    string ConfigurationName,
    string ConfigurationParameter,
    string ParallelParameter,
    bool IsDocumented)
{
    /// <summary>The modifier of other members that take the configuration: they are seen by no more than it is.</summary>
    public string Reach { get; init; } = "public";
}
