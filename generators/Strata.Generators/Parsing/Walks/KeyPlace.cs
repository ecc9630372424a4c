using Strata.Generators.Model;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing.Walks;

/// <summary>A place in a tree of blocks, by its names in checkpoints; a stack's number is <c>*</c>.</summary>
/// <param name="Path">The way through the tree.</param>
/// <param name="Hf">The HuggingFace keys: today's, then those that it has had.</param>
/// <param name="Mm">The MindSpeed-MM key.</param>
internal sealed record KeyPlace(string Path, EquatableArray<string> Hf, string Mm)
{
    /// <summary>The block that everything is below.</summary>
    public static KeyPlace Root { get; } = new("", new([""]), "");

    /// <summary>A child's place; of a layer whose tensors are kept apart, the place of each.</summary>
    /// <param name="child">The child, which has keys.</param>
    public IEnumerable<KeyPlace> Of(ModuleChild child) =>
        child is LeafChild ? child.Keys.Hf.Select(key => Of(child, new([key]))) : [Of(child, child.Keys.Hf)];

    /// <summary>The place of a layer's parameter.</summary>
    /// <param name="parameter">Its name.</param>
    public KeyPlace Of(string parameter) =>
        new(Join(Path, parameter), Hf.Select(key => Join(key, parameter)).ToEquatableArray(), Join(Mm, parameter));

    private KeyPlace Of(ModuleChild child, EquatableArray<string> keys)
    {
        var number = child is StackChild ? "*" : "";
        return new(
            Join(Join(Path, child.Property.TreeName), number),
            Styles(keys.Select(key => Join(key, number)).ToEquatableArray()),
            Join(Join(Mm, child.Keys.Mm[0]), number));
    }

    /// <summary>Whether something here or further down may have a key of something at or below another place.</summary>
    public bool MayMeet(KeyPlace other) =>
        MayMeet(Mm, other.Mm) || Hf.Any(key => other.Hf.Any(second => MayMeet(key, second)));

    private static bool MayMeet(string one, string other) => one.Length == 0 || other.Length == 0
        || one.Split('.').Zip(other.Split('.'), MayBeOne).All(same => same);

    private static bool MayBeOne(string one, string other) =>
        one == other || (one == "*" && IsNumber(other)) || (other == "*" && IsNumber(one));

    private static bool IsNumber(string part) => part.Length > 0 && part.All(letter => letter is >= '0' and <= '9');

    /// <summary>A block's names, style by style, with those in it: where one of the two has fewer, it kept its last.</summary>
    private EquatableArray<string> Styles(EquatableArray<string> inner) =>
        Enumerable.Range(0, Math.Max(Hf.Count, inner.Count))
            .Select(style => Join(Hf.AtMost(style), inner.AtMost(style)))
            .ToEquatableArray();

    private static string Join(string parent, string child) =>
        parent.Length == 0 ? child : child.Length == 0 ? parent : parent + "." + child;
}
