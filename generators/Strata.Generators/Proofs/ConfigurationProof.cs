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
            ? [Missing("", block.Name, missing, constructor)]
            : [];

    private static IEnumerable<Finding<string>> Values(BlockModel block, ConstructorModel constructor) =>
        from leaf in block.Children.OfType<LeafChild>()
        from missing in leaf.Missing
        select Missing(leaf.Property.Name, leaf.Property.Name, missing, constructor);

    private static Finding<string> Missing(string place, string name, MissingValue missing, ConstructorModel constructor) => Finding.At(
        DeclarationRules.MissingValue,
        place,
        name,
        missing.Wanted,
        constructor.ConfigurationName,
        missing.Fact,
        missing.Mend.Length > 0 ? missing.Mend : $"Add that property to {constructor.ConfigurationName}, or declare another layer");

    private static IEnumerable<Finding<string>> Blocks(BlockModel block, ConstructorModel constructor) =>
        from child in block.Children.OfType<BlockChild>()
        where child.Configuration.Path is null
        select Finding.At(
            DeclarationRules.NoOneConfiguration,
            child.Property.Name,
            $"'{child.Property.Name}'",
            child.Configuration.Wanted,
            constructor.ConfigurationName,
            child.Configuration.Optional.Length > 0 ? $"has only '{child.Configuration.Optional}' of that type, which may be null"
                : child.Configuration.Hidden.Length > 0 ? $"has only '{child.Configuration.Hidden}' of that type, which is not public"
                : child.Configuration.Named.Length > 0 ? $"has no '{child.Configuration.Named}' of that type"
                : child.Configuration.Candidates.Count == 0 ? "has no member of that type"
                : $"has several: {string.Join(", ", child.Configuration.Candidates)}",
            child.Configuration.Optional.Length > 0
                ? $"Declare '{child.Configuration.Optional}' without '?': what is made from it is always there"
                : child.Configuration.Hidden.Length > 0 ? $"Make '{child.Configuration.Hidden}' public"
                : child.Configuration.Candidates.Count == 0
                ? Mend
                : $"Write [From(nameof({constructor.ConfigurationName}.{child.Configuration.Candidates[0]}))] on it, "
                    + "or of another of them");

    private const string Mend =
        "Let the block's configuration be of that type, have exactly one public member that is, or name one with [From]";

    private static IEnumerable<Finding<string>> Axes(BlockModel block, ConstructorModel constructor) =>
        from leaf in block.Children.OfType<LeafChild>()
        from axis in leaf.Axes.OfType<UnknownAxis>()
        select Finding.At(
            DeclarationRules.NoOneConfiguration,
            leaf.Property.Name,
            $"Axis '{axis.Name}' of '{leaf.Property.Name}'",
            axis.Wanted.Count == 0 ? $"IAxis<{constructor.ConfigurationName}>" : string.Join(" or ", axis.Wanted),
            axis.IsExplicit || axis.Wanted.Count == 0 ? axis.Name : constructor.ConfigurationName,
            axis.IsExplicit ? "implements Size explicitly, so that generated code can not call it"
                : axis.Wanted.Count == 0 ? "does not implement it, and has no size"
                : "has no such member, or several",
            axis.IsExplicit ? $"Write 'public static int Size({axis.Wanted.FirstOrDefault() ?? constructor.ConfigurationName} c)'"
                : axis.Wanted.Count == 0
                    ? $"Declare '{axis.Name} : IAxis<{constructor.ConfigurationName}>' with "
                        + $"'public static int Size({constructor.ConfigurationName} c)'"
                : Mend);
}
