namespace Strata.Generators.Model;

/// <summary>A record marked with <c>[Configuration]</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="IsPartial">Whether it is partial.</param>
/// <param name="IsChecked">Whether it says itself what contradicts.</param>
/// <param name="Properties">Its values.</param>
/// <param name="Hf">What else is known of HuggingFace's file.</param>
/// <param name="Mm">What else is known of MindSpeed-MM's file.</param>
/// <param name="Summary">What the author says of it; empty where nothing.</param>
public sealed record ConfigurationModel(
    string Name,
    string Namespace,
    bool IsPartial,
    bool IsChecked,
    EquatableArray<ConfigurationPropertyModel> Properties,
    ConfigurationDialectModel Hf,
    ConfigurationDialectModel Mm,
    string Summary)
{
    /// <summary>Its name with its namespace.</summary>
    public string FullName => (Namespace.Length == 0 ? "" : Namespace + ".") + Name;

    /// <summary>The name of the generated file with the readers.</summary>
    public string FileName => FullName + ".Configuration.g.cs";
}
