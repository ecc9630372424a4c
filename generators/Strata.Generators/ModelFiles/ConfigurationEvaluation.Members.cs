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
        return Computed(model, member) is { } formula && open.Add(member)
            ? FormulaValue.Of(formula, inner => Member(model, path, inner, open))
            : null;
    }

    /// <summary>Keeps the values of the members that are computed, and where the values stand that they come from.</summary>
    private void Compute(ConfigurationModel model, string path)
    {
        var places = new Dictionary<string, FilePlace>(StringComparer.Ordinal);
        foreach (var computed in model.Computed)
        {
            var member = path + "." + computed.Name;
            Rename(computed, path);
            if (Member(model, path, "." + computed.Name, []) is { } value)
            {
                _values[member] = value;
                if ((value == FormulaValue.Undefined ? Divisor(model, path, computed.Formula, []) : Place(model, path, computed.Formula))
                    is { } place)
                {
                    places[member] = place;
                }
            }
        }

        // Afterwards: what one member comes from is looked for in the file's values only.
        foreach (var place in places)
        {
            _places[place.Key] = place.Value;
        }
    }

    /// <summary>What another name of a configuration in this one leads to has the values of the first.</summary>
    private void Rename(ComputedModel computed, string path)
    {
        if (computed.Formula is MemberFormula { Path: var target })
        {
            var inner = path + target + ".";
            foreach (var known in _values.Keys.Where(key => key.StartsWith(inner, StringComparison.Ordinal)).ToList())
            {
                _values[$"{path}.{computed.Name}.{known.Substring(inner.Length)}"] = _values[known];
            }
        }
    }

    /// <summary>A leftover key, unless what is so has no value: that is said where the value is that makes it so.</summary>
    private static void Known(ModelFileSection section, string key, object? actual)
    {
        if (actual == FormulaValue.Undefined)
        {
            _ = section.Find(key);
        }
        else
        {
            section.LeftoverOf(key, actual);
        }
    }

    /// <summary>Where the first value stands that goes into a formula.</summary>
    private FilePlace? Place(ConfigurationModel model, string path, Formula? formula)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        return formula is null ? null : Members(formula).Select(member => _places.TryGetValue(path + member, out var place) ? place : null)
            .FirstOrDefault(place => place is not null);

        IEnumerable<string> Members(Formula inner) => inner.Members().SelectMany(member =>
            Computed(model, member) is { } computed && open.Add(member) ? Members(computed) : [member]);
    }

    /// <summary>Where the value stands that a formula divides by although it is zero.</summary>
    private FilePlace? Divisor(ConfigurationModel model, string path, Formula formula, HashSet<string> open) =>
        formula is BinaryFormula { Operator: "/" or "%" } division
            && FormulaValue.Of(division.Right, member => Member(model, path, member, [])) is 0L
                ? Place(model, path, division.Right)
        : formula.Parts()
            .Concat(formula is MemberFormula named && open.Add(named.Path) && Computed(model, named.Path) is { } inner ? [inner] : [])
            .Select(part => Divisor(model, path, part, open))
            .FirstOrDefault(place => place is not null);

    private static Formula? Computed(ConfigurationModel model, string member) =>
        model.Computed.FirstOrDefault(computed => "." + computed.Name == member)?.Formula;
}
