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
        where !missing.IsToldElsewhere
        select Missing(leaf.Property.Name, leaf.Property.Name, missing, constructor);

    private static Finding<string> Missing(string place, string name, MissingValue missing, ConstructorModel constructor) => Finding.At(
        DeclarationRules.MissingValue,
        place,
        name,
        missing.Wanted,
        constructor.ConfigurationName,
        missing.Fact,
        missing.Mend.Length > 0 ? missing.Mend : $"Add that property to {constructor.ConfigurationName}, or {missing.Besides}");

    private static IEnumerable<Finding<string>> Blocks(BlockModel block, ConstructorModel constructor) =>
        from child in block.Children.OfType<BlockChild>()
        where child.Configuration.Path is null
        let objection = child.Configuration.Objection(constructor.ConfigurationName, child.Property.Name)
        select Finding.At(
            DeclarationRules.NoOneConfiguration,
            child.Property.Name,
            $"'{child.Property.Name}'",
            child.Configuration.Wanted,
            constructor.ConfigurationName,
            objection.Fact,
            objection.Mend);

    private static IEnumerable<Finding<string>> Axes(BlockModel block, ConstructorModel constructor) =>
        from leaf in block.Children.OfType<LeafChild>()

        // One member that is named by mistake is one finding, however many axes it was to give sizes.
        from axis in leaf.Axes.OfType<UnknownAxis>()
            .Where(axis => !axis.IsTold)
            .GroupBy(axis => axis.Named.Length > 0 ? "" : axis.Name)
            .Select(alike => alike.First())
        let objection = Objection(axis, constructor.ConfigurationName)
        select Finding.At(
            DeclarationRules.NoOneConfiguration,
            leaf.Property.Name,
            $"Axis '{axis.Name}' of '{leaf.Property.Name}'",
            axis.Wanted.Count == 0 ? $"IAxis<{constructor.ConfigurationName}>" : string.Join(" or ", axis.Wanted),
            axis.IsExplicit || axis.Wanted.Count == 0 ? axis.Name : constructor.ConfigurationName,
            objection.Fact,
            objection.Mend);

    private static (string Fact, string Mend) Objection(UnknownAxis axis, string configuration)
    {
        const string bare = "does not implement it, and has no size";
        var size = $"'public static int Size({axis.Wanted.FirstOrDefault() ?? configuration} c)'";
        return axis.IsExplicit
            ? ("implements Size or HeadDim explicitly, so that generated code can not call it", $"Write {size}, and HeadDim alike")
            : axis.Wanted.Count > 0
                ? axis.Fact.Length > 0 ? (axis.Fact, axis.Mend)
                : ("has no such member, or several", "Let the block's configuration be of that type, or have exactly one that is")
            : axis.IsParameter ? (bare, $"Write 'where {axis.Name} : IAxis<{configuration}>'")
            : axis.IsForeign ? (bare, $"Declare an axis of your own in its place, a class that is an IAxis<{configuration}>, with {size}")
            : (bare, $"Declare '{axis.Name} : IAxis<{configuration}>' with {size}");
    }
}
