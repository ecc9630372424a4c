using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Formulas;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.ModelFiles;

/// <summary>Asks what must hold between the values of a configuration, as its own list of rules would at run time.</summary>
/// <param name="configuration">The configuration.</param>
/// <param name="compute">The value of a formula; null where it is not to be known.</param>
internal sealed class FactEvaluation(ConfigurationModel configuration, Func<Formula, object?> compute)
{
    private readonly List<(Finding<string> Broken, Formula Culprit)> _found = [];

    /// <summary>What does not hold.</summary>
    public IReadOnlyList<Finding<string>> Contradictions()
    {
        foreach (var fact in configuration.Facts)
        {
            switch (fact.Name, fact.Terms.Count)
            {
                case ("Positive", _) when IsSound:
                    foreach (var term in fact.Terms)
                    {
                        Ask(term.Formula, Whole(term) is { } size ? ConfigurationFacts.Positive(term.Key, size) : null);
                    }

                    break;
                case ("PositiveToRun", _):
                    foreach (var term in fact.Terms.Where(_ => IsSound))
                    {
                        Ask(term.Formula, Whole(term) is { } number ? ConfigurationFacts.PositiveToRun(term.Key, number) : null);
                    }

                    break;
                case ("Divides", 2) when IsSound && Whole(fact.Terms[0]) is { } divisor && Whole(fact.Terms[1]) is { } dividend:
                    Ask(fact.Terms[1].Formula, ConfigurationFacts.Divides(fact.Terms[0].Key, divisor, fact.Terms[1].Key, dividend));
                    break;
                case ("Equal", 2) when IsSound && Number(fact.Terms[0]) is { } value && Number(fact.Terms[1]) is { } expected:
                    Ask(fact.Terms[0].Formula, ConfigurationFacts.Equal(fact.Terms[0].Key, value, fact.Terms[1].Key, expected));
                    break;
                case ("RotarySections", 3) when IsSound && compute(fact.Terms[0].Formula) is IReadOnlyList<long> sections
                    && Whole(fact.Terms[1]) is { } headDim && Number(fact.Terms[2]) is { } factor:
                    Ask(fact.Terms[0].Formula, ConfigurationFacts.RotarySections(fact.Terms[0].Key, sections.Sum(), headDim, factor));
                    break;
            }
        }

        return [.. _found.Select(pair => pair.Broken)];
    }

    /// <summary>The formula whose value is at fault.</summary>
    public Formula? Culprit(Finding<string> broken) =>
        _found.Where(pair => ReferenceEquals(pair.Broken, broken)).Select(pair => pair.Culprit).FirstOrDefault();

    private bool IsSound => _found.Count == 0;

    private void Ask(Formula culprit, Finding<string>? broken)
    {
        if (broken is not null)
        {
            _found.Add((broken, culprit));
        }
    }

    private long? Whole(FactTerm term) => compute(term.Formula) is long whole ? whole : null;

    private double? Number(FactTerm term) => compute(term.Formula) switch
    {
        long whole => whole,
        double number => number,
        _ => null,
    };
}
