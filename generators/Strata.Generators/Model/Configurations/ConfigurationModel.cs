using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Configurations;

/// <summary>A record marked with <c>[Configuration]</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="IsRight">Whether its form is one that its other part can be written for.</param>
/// <param name="IsChecked">Whether it says itself what contradicts.</param>
/// <param name="Properties">Its values.</param>
/// <param name="Computed">What it computes from them.</param>
/// <param name="Facts">What must hold between them, as far as it can be read.</param>
/// <param name="Hf">What else is known of HuggingFace's file.</param>
/// <param name="Mm">What else is known of MindSpeed-MM's file.</param>
/// <param name="Released">The names of the released checkpoints.</param>
/// <param name="Summary">What the author says of it; empty where nothing.</param>
public sealed record ConfigurationModel(
    string Name,
    string Namespace,
    bool IsRight,
    bool IsChecked,
    EquatableArray<ConfigurationPropertyModel> Properties,
    EquatableArray<ComputedModel> Computed,
    EquatableArray<FactModel> Facts,
    ConfigurationDialectModel Hf,
    ConfigurationDialectModel Mm,
    EquatableArray<string> Released,
    string Summary)
{
    /// <summary>Whether it is only a base of others, which have the readers.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>Whether its declaration hides that of the configuration that it derives from.</summary>
    public bool HidesDeclaration { get; init; }

    /// <summary>Whether its readers and writers hide those of the configuration that it derives from.</summary>
    public bool HidesMembers { get; init; }

    /// <summary>
    /// The types that it is nested in, outermost first, then itself, each with its keyword: <c>partial record TextConfig</c>.
    /// </summary>
    public EquatableArray<string> Types { get; init; }

    /// <summary>Members that must be given and that no reader knows, so that nothing else could give them.</summary>
    public EquatableArray<string> Unread { get; init; }

    /// <summary>HuggingFace's keys of members that no reader knows, which is said of them: a file may have them all the same.</summary>
    public EquatableArray<string> RefusedHf { get; init; }

    /// <summary>MindSpeed-MM's keys of such members.</summary>
    public EquatableArray<string> RefusedMm { get; init; }

    /// <summary>Its name with its namespace.</summary>
    public string FullName => string.Join(
        ".", new[] { Namespace }.Where(space => space.Length > 0).Concat(Types.Select(type => type.Split(' ').Last()).DefaultIfEmpty(Name)))
        .Replace("@", "");

    /// <summary>The objects whose values it reads: its own, and those that its keys descend into.</summary>
    /// <param name="keys">The keys of a property, by dialect.</param>
    public IEnumerable<string> Components(Func<ConfigurationPropertyModel, EquatableArray<string>> keys) => new[] { "" }
        .Concat(Properties
            .Where(property => property.Kind != ConfigurationValueKind.Section)
            .Select(property => keys(property).FirstOrDefault() ?? "")
            .Where(key => key.Contains('.'))
            .Select(key => key.Substring(0, key.LastIndexOf('.'))))
        .Except(Properties
            .Where(property => property.Kind == ConfigurationValueKind.Section)
            .SelectMany(property => keys(property).AsEnumerable())
            // An empty key is none, as is said; the configuration itself stays.
            .Where(key => key.Length > 0));
}
