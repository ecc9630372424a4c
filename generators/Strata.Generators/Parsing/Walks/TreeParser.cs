using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Trees;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing.Walks;

/// <summary>Builds a model's whole tree from its blocks' declarations, across assemblies.</summary>
/// <param name="compilation">The compilation that asks.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class TreeParser(Compilation compilation, CancellationToken cancellation)
{
    private readonly BlockSource _source = new(compilation, cancellation);
    private readonly OpenBlocks _open = new();
    private bool _isWanting;
    private string _unread = "";
    private bool _isUnwritten;

    // Blocks that each hold the one before twice are a tree of any size, of which every level is the same both times.
    private readonly Dictionary<(INamedTypeSymbol, ITypeSymbol?, string, string), EquatableArray<TreeNode>> _read = [];

    /// <summary>Reads a model; null where its root is no block with a configuration.</summary>
    public TreeModel? Parse(INamedTypeSymbol root)
    {
        if (_source.Read(root) is not { Constructor: { } constructor } block)
        {
            return null;
        }

        var nodes = Nodes(root, block, BlockConstructor.Configuration(root), "", block.Frozen.Length == 0 ? "" : "." + block.Frozen);
        return new TreeModel(
            block.Name,
            root.Text(),
            constructor.ConfigurationType,
            block.IsWhole,
            block.Children.OfType<ConfigurationChild>().FirstOrDefault()?.Property,
            nodes)
        {
            IsWanting = _isWanting,
            Unread = _unread,
            IsWritten = !_isUnwritten,
        };
    }

    private EquatableArray<TreeNode> Nodes(INamedTypeSymbol type, BlockModel block, ITypeSymbol? given, string configuration, string frozen)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_read.TryGetValue((type, given, configuration, frozen), out var known))
        {
            return known;
        }

        if (!_open.TryEnter(type))
        {
            return default;
        }

        _isWanting |= block.Children.Any(child => child is UnknownChild or BlockChild { CanBeMade: false });
        _isUnwritten |= block is not { IsPartial: true, Shape.CanBeCompleted: true };
        var nodes = block.Modules
            .Where(child => child.CanBeMade)
            .Select(child => Node(type, child, given, configuration, frozen))
            .ToEquatableArray();
        _open.Leave();
        _read[(type, given, configuration, frozen)] = nodes;
        return nodes;
    }

    /// <param name="parent">The block that declares it.</param>
    /// <param name="child">What it declares.</param>
    /// <param name="given">The configuration that the parent is made from, which may say more than the one that it asks for.</param>
    /// <param name="configuration">How that is reached from the model's.</param>
    /// <param name="frozen">The way to the member that says whether it learns.</param>
    private TreeNode Node(INamedTypeSymbol parent, ModuleChild child, ITypeSymbol? given, string configuration, string frozen)
    {
        if (child is not BlockChild inner || BlockWalk.Held(parent, child) is not { } type || _source.Read(type) is not { } block)
        {
            if (BlockWalk.Held(parent, child) is { } strange && _unread.Length == 0)
            {
                _unread = BlockSource.Unread(strange);
            }

            return new TreeNode(child, configuration, "", "", IsWhole: false, frozen, default);
        }

        var own = configuration + inner.Configuration.Path;
        var decides = block.Frozen.Length == 0 ? frozen : $"{own}.{block.Frozen}";
        var inside = given is INamedTypeSymbol outer ? new ConfigurationScope(outer, compilation).At(inner.Configuration.Path!) : null;
        var made = inside?.Text() ?? block.Constructor?.ConfigurationType ?? "";
        return new TreeNode(child, own, made, block.Name, block.IsWhole, decides, Nodes(type, block, inside, own, decides));
    }
}
