using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Trees;

namespace Strata.Generators.Parsing;

/// <summary>Builds a model's whole tree from its blocks' declarations, across assemblies.</summary>
/// <param name="compilation">The compilation that asks.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class TreeParser(Compilation compilation, CancellationToken cancellation)
{
    private readonly BlockSource _source = new(compilation, cancellation);
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>Reads a model; null where its root is no block with a configuration.</summary>
    public TreeModel? Parse(INamedTypeSymbol root) => _source.Read(root) is { Constructor: { } constructor } block
        ? new TreeModel(
            block.Name,
            root.Text(),
            constructor.ConfigurationType,
            block.IsWhole,
            block.Children.OfType<ConfigurationChild>().FirstOrDefault()?.Property,
            Nodes(root, block, "", block.Frozen.Length == 0 ? "" : "." + block.Frozen))
        : null;

    private EquatableArray<TreeNode> Nodes(INamedTypeSymbol type, BlockModel block, string configuration, string frozen)
    {
        cancellation.ThrowIfCancellationRequested();

        // A block that contains itself has no end; its constructor would not have one either.
        if (!_open.Add(type))
        {
            return default;
        }

        var nodes = block.Modules.Where(child => child.CanBeMade).Select(child => Node(type, child, configuration, frozen)).ToEquatableArray();
        _ = _open.Remove(type);
        return nodes;
    }

    private TreeNode Node(INamedTypeSymbol parent, ModuleChild child, string configuration, string frozen)
    {
        if (child is not BlockChild inner || Type(parent, child) is not { } type || _source.Read(type) is not { } block)
        {
            return new TreeNode(child, configuration, "", "", IsWhole: false, frozen, default);
        }

        var own = configuration + inner.Configuration.Path;
        var decides = block.Frozen.Length == 0 ? frozen : $"{own}.{block.Frozen}";
        return new TreeNode(child, own, block.Constructor?.ConfigurationType ?? "", block.Name, block.IsWhole, decides, Nodes(type, block, own, decides));
    }

    /// <summary>The block that a property holds, or that its stack repeats.</summary>
    private static INamedTypeSymbol? Type(INamedTypeSymbol parent, ModuleChild child) =>
        parent.GetMembers(child.Property.Name).OfType<IPropertySymbol>().FirstOrDefault()?.Type is not INamedTypeSymbol type ? null
        : type.Is(SymbolNames.Stack) ? type.TypeArguments[0] as INamedTypeSymbol
        : type;
}
