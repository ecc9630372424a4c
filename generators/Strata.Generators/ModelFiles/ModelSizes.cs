using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Configurations;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;
using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Generators.ModelFiles;

/// <summary>STR4008: what a file gives for numbers of layers and sizes of axes, a model can have.</summary>
/// <param name="reading">What the file says.</param>
internal sealed class ModelSizes(ModelFileReading reading)
{
    // A block made twice from one configuration has the same sizes both times.
    private readonly HashSet<(string Block, string Path, string Configuration)> _seen = [];

    /// <summary>What no model can have, each value of the file once.</summary>
    /// <param name="model">The model that is made from the file.</param>
    public IEnumerable<ModelFileMark> Impossible(TreeModel model) =>
        // What the configuration's own rules refuse is said by them.
        reading.Marks.Any(mark => mark.Finding.Rule.Id == ModelFileRules.ContradictsModel.Id)
            ? []
            : Nodes(model.Nodes, "").GroupBy(mark => mark.Span).Select(marks => marks.First());

    private IEnumerable<ModelFileMark> Nodes(IEnumerable<TreeNode> nodes, string configuration) => nodes.SelectMany(node =>
        (node.Child switch
        {
            StackChild stack => Count($"{configuration}.{stack.Count}"),
            LeafChild leaf => leaf.Axes.SelectMany(axis => Axis(axis, node.ConfigurationPath)),
            _ => [],
        }).Concat(IsEmpty(node, configuration) || IsSeen(node) ? [] : Nodes(node.Children, node.ConfigurationPath)));

    private bool IsSeen(TreeNode node) =>
        node.Child is BlockChild block && !_seen.Add((block.Block, node.ConfigurationPath, node.ConfigurationType));

    /// <summary>Whether it is a stack without layers, of which nothing is made.</summary>
    private bool IsEmpty(TreeNode node, string configuration) =>
        node.Child is StackChild stack && reading.Values.Whole($"{configuration}.{stack.Count}") is 0;

    private IEnumerable<ModelFileMark> Count(string member) => reading.Values.Whole(member) < 0 || reading.Values.IsUndefined(member)
        ? Mark(member, "a number of layers, 0 or more", reading.Values.Whole(member))
        : [];

    private IEnumerable<ModelFileMark> Axis(AxisModel axis, string path) => axis.Plain.OfType<PlainAxis>().SelectMany(plain =>
        Size(plain.Features, path + plain.ConfigurationPath, $"axis '{plain.Name}'")
            .Concat(plain.HeadDim is null ? []
                : Size(plain.HeadDim, path + plain.ConfigurationPath, $"a head of axis '{plain.Name}'")));

    private IEnumerable<ModelFileMark> Size(Polynomial size, string path, string what)
    {
        var exact = size.Exact(path, reading.Values);
        var members = size.Terms.SelectMany(term => term.Factors).Select(factor => $"{path}.{factor}").ToList();
        if (members.FirstOrDefault(reading.Values.IsUndefined) is { } undefined)
        {
            return Mark(undefined, $"another number: {what} is {size}, and this divides by it", null);
        }

        if (exact is null || (exact >= 1 && exact <= int.MaxValue))
        {
            return [];
        }

        var culprit = members.Where(reading.Places.ContainsKey).OrderBy(member => reading.Values.Whole(member) >= 1).FirstOrDefault();
        return culprit is null ? []
            : Mark(
                culprit,
                $"a value with which {what} ({size}) has " + (exact >= 1
                    ? $"at most {int.MaxValue.ToString(CultureInfo.InvariantCulture)} features"
                    : "at least 1 feature"),
                exact is { } value && value >= long.MinValue && value <= long.MaxValue ? (long)value : null);
    }

    /// <summary>Says it at the value; where that is not the number itself, with the number that follows.</summary>
    private IEnumerable<ModelFileMark> Mark(string member, string expected, long? follows)
    {
        if (!reading.Places.TryGetValue(member, out var place) || place.Value is not PlacedValue value)
        {
            return [];
        }

        var found = JsonWords.Show(value);
        var number = follows?.ToString(CultureInfo.InvariantCulture);
        var words = number is null || number == found ? found : $"{found}, which makes {number}";
        return [new(place.Breaks(ModelFileRules.InvalidValue, expected, words), value.Span)];
    }
}
