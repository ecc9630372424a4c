using Strata.Generators.Model.Configurations;

namespace Strata.Generators.Analysis.Configurations;

/// <summary>The keys of one dialect's file that something reads: the configuration's own values, and sections in their objects.</summary>
internal sealed class ReadKeys
{
    private const string ValueOrObject = "Leave one of them out: a key has a value or keys in it";

    private readonly ConfigurationReading _configuration;
    private readonly string _dialect;
    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);

    /// <summary>Finds them.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="dialect">The dialect, as it begins the names of what is said of it: <c>Hf</c> or <c>Mm</c>.</param>
    public ReadKeys(ConfigurationReading configuration, string dialect)
    {
        (_configuration, _dialect) = (configuration, dialect);
        foreach (var property in configuration.Model.Properties)
        {
            foreach (var key in dialect == "Hf" ? property.Hf : property.Mm)
            {
                _own[key] = property.Name;
                if (property.Kind == ConfigurationValueKind.Section)
                {
                    _ = _sections.Add(key);
                }
            }
        }
    }

    /// <summary>A key that a property reads has an effect, and is checked as its type asks; null where none reads it.</summary>
    /// <param name="key">The key.</param>
    public (string Fact, string Mend)? Reader(string key) =>
        (_own.TryGetValue(key, out var own)
            ? own
            : Held(key).FirstOrDefault(held => held is { Relation: KeyRelation.Same, IsFixed: false })?.Holder) is { } property
            ? ($"is a key that '{property}' reads", $"Leave it out, or leave '{property}' out")
            : null;

    /// <summary>What is wrong with a fixed value because of what is read or fixed besides; null where nothing is.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value.</param>
    /// <param name="before">The keys that are fixed before it.</param>
    public (string Fact, string Mend)? Against(string key, string value, IReadOnlyCollection<string> before)
    {
        bool IsValue(string other) => before.Contains(other) || !_sections.Contains(other);
        return _own.TryGetValue(key, out var property)
            ? ($"fixes a key that '{property}' reads", $"Leave it out, or leave '{property}' out")
            : _own.Keys.Concat(before).FirstOrDefault(inner => inner.StartsWith(key + ".", StringComparison.Ordinal)) is { } inner
            ? ($"fixes '{key}', and '{inner}' is a key in that", ValueOrObject)
            : _own.Keys.Concat(before).Where(IsValue)
                .FirstOrDefault(around => key.StartsWith(around + ".", StringComparison.Ordinal)) is { } outer
            ? ($"is a key in '{outer}', which is a value", ValueOrObject)
            : Held(key).FirstOrDefault(held => held.Relation != KeyRelation.Same || held.Fixed != value) is { } held
            ? Against(held, key)
            : null;
    }

    private static (string Fact, string Mend) Against(HeldKey held, string key) => held.Relation switch
    {
        KeyRelation.Same when held.IsFixed => ($"contradicts '{held.Key}={held.Fixed}' of '{held.Holder}'", "Leave one of them out"),
        KeyRelation.Same => ($"fixes a key that '{held.Holder}' reads", $"Leave it out, or leave '{held.Holder}' out"),
        KeyRelation.Around => ($"is a key in '{held.Key}' of '{held.Holder}', which is a value", ValueOrObject),
        _ => ($"fixes '{key}', and '{held.Key}' of '{held.Holder}' is a key in that", ValueOrObject),
    };

    private IEnumerable<HeldKey> Held(string key) =>
        _configuration.Tree is { } tree ? SectionKeys.Of(_dialect).Around(tree, key) : [];
}
