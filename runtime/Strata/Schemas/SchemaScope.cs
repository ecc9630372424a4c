using System.Collections.Immutable;
using Strata.Axes;
using Strata.Declarations;

namespace Strata.Schemas;

/// <summary>Collects the parameters of a model while generated code walks down its declarations.</summary>
public sealed class SchemaScope
{
    // More than this no model has; a file may say anything, and each layer takes memory.
    private const int MostLayers = 10_000;

    // Nor is any model nested so deep; a block that contains itself, in an assembly that another compiler let pass, has no end.
    private const int Deepest = 100;

    private readonly List<ParameterSchema> _parameters;
    private readonly string _path;
    private readonly ImmutableArray<string> _hf;
    private readonly string _mm;
    private bool _isFrozen;
    private bool _isWhole;
    private StackRole _role;
    private StackPlace? _stack;
    private int _depth;

    private SchemaScope(List<ParameterSchema> parameters, string path, ImmutableArray<string> hf, string mm) =>
        (_parameters, _path, _hf, _mm) = (parameters, path, hf, mm);

    /// <summary>An empty scope at the root of a model.</summary>
    public SchemaScope()
        : this([], "", [""], "")
    {
    }

    /// <summary>Everything declared so far, in declaration order.</summary>
    public IReadOnlyList<ParameterSchema> Parameters => _parameters;

    /// <summary>Where the parameters of a block within this one are added.</summary>
    /// <param name="name">The child's name in the module tree.</param>
    /// <param name="hf">Its HuggingFace key, relative.</param>
    /// <param name="mm">Its MindSpeed-MM key, relative.</param>
    public SchemaScope Child(string name, string hf, string mm) => Child(name, [hf], mm);

    /// <summary>The scope of a child that checkpoints have called by several names.</summary>
    /// <param name="name">The child's name in the module tree.</param>
    /// <param name="hf">The HuggingFace keys that it has had, relative, the present one first.</param>
    /// <param name="mm">Its MindSpeed-MM key, relative.</param>
    /// <exception cref="InputException">Blocks are nested deeper than any model's: one contains itself.</exception>
    public SchemaScope Child(string name, ImmutableArray<string> hf, string mm) => _depth < Deepest
        ? new(_parameters, Join(_path, name), Styles(hf), Join(_mm, mm))
        {
            _isFrozen = _isFrozen,
            _isWhole = _isWhole,
            _stack = _stack,
            _depth = _depth + 1,
        }
        : throw new InputException(
            $"'{string.Join('.', _path.Split('.').Take(6))}...' is nested more than {Deepest} deep, which no model is: a block on this way "
            + "contains itself. Build the assembly that declares it anew: the compiler says which (STR0004).");

    /// <summary>The same scope, in which what is declared learns or does not.</summary>
    /// <param name="isFrozen">Whether it stays as it is in training.</param>
    public SchemaScope Frozen(bool isFrozen)
    {
        var scope = Same();
        scope._isFrozen = isFrozen;
        return scope;
    }

    /// <summary>The same scope, whose layers must all lie on one pipeline stage.</summary>
    public SchemaScope Whole()
    {
        var scope = Same();
        scope._isWhole = true;
        return scope;
    }

    /// <summary>The same scope, a stack's, with what stages of a pipeline do with it; without this they share it out.</summary>
    /// <param name="role">What they do.</param>
    public SchemaScope As(StackRole role)
    {
        var scope = Same();
        scope._role = role;
        return scope;
    }

    /// <summary>The scope of a repeated child. Within a layer there is no stack that stages share out.</summary>
    /// <param name="index">Its number in the stack.</param>
    /// <exception cref="InputException">The stack is higher than any model's.</exception>
    public SchemaScope Child(int index)
    {
        if (index >= MostLayers)
        {
            throw new InputException(
                $"'{_path}' would have more than {MostLayers} layers, which no model has: the configuration's number of layers is wrong.");
        }

        var scope = Child($"{index}", $"{index}", $"{index}");
        scope._stack = _stack is null ? new(_path, _role, IsNested: false) : _stack with { IsNested = true };
        return scope;
    }

    /// <summary>Declares a parameter of the layer <paramref name="name"/>.</summary>
    /// <param name="name">The layer's name in the module tree.</param>
    /// <param name="parameter">The parameter's name, for example <c>weight</c>.</param>
    /// <param name="hf">The layer's HuggingFace keys, relative; several for a fused projection.</param>
    /// <param name="mm">The layer's MindSpeed-MM key, relative.</param>
    /// <param name="symbol">The shape in members of the configuration.</param>
    /// <param name="extents">The shape by axis, outermost first.</param>
    /// <param name="order">In which order MindSpeed-MM stores the rows.</param>
    /// <param name="parallelism">Which dimension tensor parallelism splits.</param>
    /// <param name="splitAxis">The axis of the shape that tensor parallelism splits; -1 where every rank holds all of it.</param>
    /// <param name="tiedTo">The path, from this scope, of the parameter whose storage is used; null where it has its own.</param>
    /// <exception cref="InputException">A size is below 0.</exception>
    public void Parameter(
        string name,
        string parameter,
        ImmutableArray<string> hf,
        string mm,
        string symbol,
        ImmutableArray<Extent> extents,
        Order order,
        Parallelism parallelism,
        int splitAxis = -1,
        string? tiedTo = null)
    {
        if (extents.FirstOrDefault(extent => extent.Dimensions.Any(size => size < 0)) is { } below)
        {
            throw new InputException(
                $"'{Join(Join(_path, name), parameter)}' [{symbol}] would have {below.Dimensions.First(size => size < 0)} features"
                + $"{(below.Axis.Length > 0 ? $" of {below.Axis}" : "")}: sizes are not below 0. Correct the configuration.");
        }

        _parameters.Add(new ParameterSchema(
            Join(Join(_path, name), parameter),
            Keys(_hf[0], hf, parameter),
            Join(Join(_mm, mm), parameter),
            symbol,
            extents,
            order,
            parallelism)
        {
            FormerHfKeys = [.. _hf.Skip(1).Select(prefix => Keys(prefix, hf, parameter))],
            TiedTo = tiedTo is null ? null : Join(_path, tiedTo),
            SplitAxis = splitAxis,
            IsFrozen = _isFrozen,
            IsWhole = _isWhole,
            Stack = _stack,
        });
    }

    private SchemaScope Same() =>
        new(_parameters, _path, _hf, _mm) { _isFrozen = _isFrozen, _isWhole = _isWhole, _role = _role, _stack = _stack, _depth = _depth };

    private static ImmutableArray<string> Keys(string prefix, ImmutableArray<string> hf, string parameter) =>
        [.. hf.Select(key => Join(Join(prefix, key), parameter))];

    /// <summary>This scope's names, style by style, with a child's: where one of the two has fewer, it kept its last.</summary>
    private ImmutableArray<string> Styles(ImmutableArray<string> child) =>
    [
        .. Enumerable.Range(0, Math.Max(_hf.Length, child.Length)).Select(style =>
            Join(_hf[Math.Min(style, _hf.Length - 1)], child[Math.Min(style, child.Length - 1)])),
    ];

    private static string Join(string parent, string child) =>
        parent.Length == 0 ? child : child.Length == 0 ? parent : $"{parent}.{child}";
}
