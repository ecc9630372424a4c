using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Formulas;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.ModelFiles;

/// <summary>What members are that a configuration computes from those that files give.</summary>
internal sealed partial class ConfigurationEvaluation
{
    /// <summary>The value of a member, or of one of a configuration in it.</summary>
    private object? Member(ConfigurationModel model, string path, string member, HashSet<string> open)
    {
        if (_values.TryGetValue(path + member, out var value))
        {
            return value;
        }

        // A member that is computed from itself has no value.
        return model.Computed.FirstOrDefault(computed => "." + computed.Name == member) is { } formula && open.Add(member)
            ? FormulaValue.Of(formula.Formula, inner => Member(model, path, inner, open))
            : null;
    }

    /// <summary>Where the first value stands that goes into a formula.</summary>
    private IJsonValue? Place(ConfigurationModel model, string path, Formula? formula)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        return formula is null ? null : Members(formula).Select(member => _places.TryGetValue(path + member, out var place) ? place : null)
            .FirstOrDefault(place => place is not null);

        IEnumerable<string> Members(Formula inner) => inner.Members().SelectMany(member =>
            model.Computed.FirstOrDefault(computed => "." + computed.Name == member) is { } computed && open.Add(member)
                ? Members(computed.Formula)
                : [member]);
    }
}
