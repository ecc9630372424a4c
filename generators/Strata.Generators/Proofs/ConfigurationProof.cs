using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Rules.Catalogue;

namespace Strata.Generators.Proofs;

/// <summary>Whether a block's configuration gives its children what they ask for.</summary>
internal static class ConfigurationProof
{
    /// <summary>For every child and every axis there is exactly one configuration.</summary>
    public static IEnumerable<Finding<string>> FindsConfigurations(BlockModel block) =>
        block.Constructor is { } constructor ? Blocks(block, constructor).Concat(Axes(block, constructor)) : [];

    /// <summary>Every value that a layer asks for is there.</summary>
    public static IEnumerable<Finding<string>> FindsValues(BlockModel block) =>
        block.Constructor is { } constructor ? Frozen(block, constructor).Concat(Values(block, constructor)) : [];

    private static IEnumerable<Finding<string>> Frozen(BlockModel block, ConstructorModel constructor) =>
        block.MissingFrozen is { } missing
            ? [Finding.At(DeclarationRules.MissingValue, "", block.Name, missing.Wanted, constructor.ConfigurationName)]
            : [];

    private static IEnumerable<Finding<string>> Values(BlockModel block, ConstructorModel constructor) =>
        from leaf in block.Children.OfType<LeafChild>()
        from missing in leaf.Missing
        select Finding.At(
            DeclarationRules.MissingValue, leaf.Property.Name, leaf.Property.Name, missing.Wanted, constructor.ConfigurationName);

    private static IEnumerable<Finding<string>> Blocks(BlockModel block, ConstructorModel constructor) =>
        from child in block.Children.OfType<BlockChild>()
        where child.Configuration.Path is null
        select Finding.At(
            DeclarationRules.NoOneConfiguration,
            child.Property.Name,
            $"'{child.Property.Name}'",
            child.Configuration.Wanted,
            constructor.ConfigurationName,
            child.Configuration.Candidates.Count == 0
                ? "has no member of that type"
                : $"has several: {string.Join(", ", child.Configuration.Candidates)}");

    private static IEnumerable<Finding<string>> Axes(BlockModel block, ConstructorModel constructor) =>
        from leaf in block.Children.OfType<LeafChild>()
        from axis in leaf.Axes.OfType<UnknownAxis>()
        select Finding.At(
            DeclarationRules.NoOneConfiguration,
            leaf.Property.Name,
            $"Axis '{axis.Name}' of '{leaf.Property.Name}'",
            axis.Wanted.Count == 0 ? "IAxis<configuration>" : string.Join(" or ", axis.Wanted),
            constructor.ConfigurationName,
            axis.Wanted.Count == 0 ? $"gives no size: {axis.Name} does not implement that interface" : "has no such member, or several");
}
