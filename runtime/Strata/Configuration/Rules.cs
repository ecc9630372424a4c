using System.Collections;
using System.Collections.Immutable;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>A configuration that knows which of its values cannot be together. Generated readers ask it.</summary>
public interface ICheckedConfiguration
{
    /// <summary>
    /// What must hold between the values; enumerated, it gives every contradiction: the rule, the place, the numbers, the way out.
    /// </summary>
    Rules Contradictions();
}

/// <summary>
/// What must hold between the values of a configuration, written as a list; enumerating it gives those that do not, with their numbers.
/// The compiler reads the same list, and asks it of files that it is given.
/// </summary>
public sealed class Rules : IEnumerable<Finding<string>>
{
    private readonly List<Finding<string>> _broken = [];

    /// <summary>Sizes are at least one. Where one is not, the rules after this one are not asked.</summary>
    /// <param name="sizes">The values, by key.</param>
    public Rules Positive(params ReadOnlySpan<(string Key, int Value)> sizes)
    {
        foreach (var (key, value) in sizes)
        {
            if (ConfigurationFacts.Positive(key, value) is { } broken)
            {
                _broken.Add(broken);
            }
        }

        // A division by such a size would stand among the arguments of the next rule.
        return _broken.Count == 0 ? this : throw new BrokenRules(this);
    }

    /// <summary>
    /// Numbers that no weight depends on are at least one. Where one is not, a checkpoint is inspected and converted, but not run.
    /// </summary>
    /// <param name="numbers">The values, by key.</param>
    public Rules PositiveToRun(params ReadOnlySpan<(string Key, int Value)> numbers)
    {
        var rules = this;
        foreach (var (key, value) in numbers)
        {
            rules = rules.Ask(() => ConfigurationFacts.PositiveToRun(key, value));
        }

        return rules;
    }

    /// <summary>One value divides another.</summary>
    /// <param name="divisor">What divides.</param>
    /// <param name="dividend">What is divided.</param>
    public Rules Divides((string Key, int Value) divisor, (string Key, int Value) dividend) =>
        Ask(() => ConfigurationFacts.Divides(divisor.Key, divisor.Value, dividend.Key, dividend.Value));

    /// <summary>Two values are the same.</summary>
    /// <param name="value">One of them.</param>
    /// <param name="expected">The other.</param>
    public Rules Equal((string Key, double Value) value, (string Key, double Value) expected) =>
        Ask(() => ConfigurationFacts.Equal(value.Key, value.Value, expected.Key, expected.Value));

    /// <summary>The sections of multimodal rotary positions hold one frequency for every pair of features that turns.</summary>
    /// <param name="sections">The sections, by key.</param>
    /// <param name="headDim">Features of one head.</param>
    /// <param name="factor">The share of a head that turns.</param>
    public Rules RotarySections((string Key, ImmutableArray<int> Value) sections, int headDim, double factor) =>
        Ask(() => ConfigurationFacts.RotarySections(sections.Key, sections.Value.Sum(section => (long)section), headDim, factor));

    /// <inheritdoc />
    public IEnumerator<Finding<string>> GetEnumerator() => _broken.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Rules Ask(Func<Finding<string>?> rule)
    {
        if (_broken.Count == 0 && rule() is { } broken)
        {
            _broken.Add(broken);
        }

        return this;
    }
}

/// <summary>Ends the asking of rules where a size is below one: what the rules after it would ask may not even be computable.</summary>
/// <param name="rules">The rules asked so far.</param>
internal sealed class BrokenRules(Rules rules) : Exception(string.Join(' ', rules.Select(broken => broken.Place)))
{
    /// <summary>The rules asked so far.</summary>
    public Rules Rules => rules;
}
