using Strata.Generators.Model;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Manifests;

/// <summary>
/// A block as a constant in its assembly, for compilations that reference it: attributes leave no trace there, and the sizes of axes
/// are method bodies.
/// </summary>
internal static class BlockManifest
{
    /// <summary>The constant's name, in the block's schema.</summary>
    public const string Name = "Declaration";

    private const string Form = "block 1";

    private static readonly Readings<BlockModel> Known = new(Read);

    /// <summary>Writes a block.</summary>
    public static string Write(BlockModel block) => Term.List(
        Form,
        block.Name,
        block.Namespace,
        block.Constructor!.ConfigurationType,
        block.Constructor.ConfigurationName,
        block.IsWhole ? "whole" : "",
        block.Frozen,
        Term.List(block.Children.Where(child => child.CanBeMade), ChildManifest.Write)).ToString();

    /// <summary>Reads a block; null where the text is of another form.</summary>
    public static BlockModel? Read(string text) => Known.Of(text);

    private static BlockModel? Read(Term term) => term[0].Text == Form
        ? new BlockModel(
            term[1].Text,
            term[2].Text,
            new EquatableArray<string>([term[1].Text]),
            IsPartial: true,
            IsWhole: term[5].Text.Length > 0,
            term[6].Text,
            IsSealed: true,
            DeclaresConstructor: true,
            new ConstructorModel("public", term[3].Text, term[4].Text, "config", "parallel", IsDocumented: true),
            term[7].Items.Select(ChildManifest.Read).ToEquatableArray(),
            default,
            default)
        : null;
}
