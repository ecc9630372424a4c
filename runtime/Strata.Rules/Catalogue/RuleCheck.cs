namespace Strata.Rules.Catalogue;

/// <summary>A row of a table of rules: a rule, and what finds where it is broken.</summary>
/// <typeparam name="TSubject">What the rule is asked of.</typeparam>
/// <typeparam name="TPlace">How a place in that is told.</typeparam>
/// <param name="Rule">Whose id and words a finding has.</param>
/// <param name="Check">Finds where it is broken; every finding is of this rule.</param>
public sealed record RuleCheck<TSubject, TPlace>(Rule Rule, Func<TSubject, IEnumerable<Finding<TPlace>>> Check)
{
    /// <summary>The same row where the subject is a part of something.</summary>
    /// <typeparam name="TWhole">What the subject is a part of.</typeparam>
    /// <param name="part">Takes it out.</param>
    public RuleCheck<TWhole, TPlace> Of<TWhole>(Func<TWhole, TSubject> part) => new(Rule, whole => Check(part(whole)));

    /// <summary>The same row, asked only of some: of the others another rule says more.</summary>
    /// <param name="isAsked">Whether it is asked.</param>
    public RuleCheck<TSubject, TPlace> Where(Func<TSubject, bool> isAsked) => new(Rule, subject => isAsked(subject) ? Check(subject) : []);
}

/// <summary>Asks tables of rules.</summary>
public static class RuleTable
{
    /// <summary>Asks every rule of a table, in its order.</summary>
    /// <typeparam name="TSubject">What the rules are asked of.</typeparam>
    /// <typeparam name="TPlace">How a place in that is told.</typeparam>
    /// <param name="rows">The table.</param>
    /// <param name="subject">What they are asked of here.</param>
    public static IEnumerable<Finding<TPlace>> Ask<TSubject, TPlace>(
        this IEnumerable<RuleCheck<TSubject, TPlace>> rows, TSubject subject) => rows.SelectMany(row => row.Check(subject));
}
