using System.Diagnostics;
using System.Runtime.CompilerServices;
using Strata.Axes;
using Strata.Torch.Activations;
using Strata.Torch.Kernels;
using Strata.Torch.Regions;
using Strata.Torch.Stages;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch;

/// <summary>
/// The base of every block and layer. Children and parameters are registered one by one, by generated code or by the layer itself;
/// nothing is found by reflection, so a trimmed or natively compiled program sees the same parameters.
/// </summary>
/// <param name="name">The name of the type, for messages.</param>
/// <exception cref="InvalidOperationException">Modules are nested without end.</exception>
[DebuggerDisplay("{Display,nq}")]
public abstract class Module(string name) : torch.nn.Module(Bounded(name))
{
    private readonly Dictionary<string, Module> _tied = [];
    private readonly Dictionary<string, QuantisedWeight> _codes = [];
    private readonly Dictionary<string, ParameterSplit> _splits = [];
    private readonly List<LowRankBranch> _branches = [];
    private readonly List<IDisposable> _owned = [];
    private (Module Parent, string Name)? _place;

    /// <summary>The pipeline stage that this module's own parameters lie on; null where there is only one, or it has none.</summary>
    internal Place? Place { get; set; }

    /// <summary>
    /// Whether its own parameters that are not split have a summand of their gradient only, since ranks compute with unlike shares of what
    /// enters: the ranks' gradients are to be added up.
    /// </summary>
    public bool HasPartialGradients { get; private protected set; }

    /// <summary>
    /// Called with each output of this module while somebody observes it; null otherwise. The tensor belongs to the computation:
    /// an observer that keeps it keeps a clone.
    /// </summary>
    public Action<torch.Tensor>? Observer { get; set; }

    /// <summary>Shows an activation to whoever observes this module.</summary>
    /// <typeparam name="TAxis">Its feature axis.</typeparam>
    /// <param name="x">The activation, <c>[..., TAxis]</c>.</param>
    /// <returns>The same activation.</returns>
    public Activation<TAxis> Observe<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis
    {
        if (!x.IsGhost)
        {
            Observer?.Invoke(x.Value);
        }

        return x;
    }

    /// <summary>Whether one of this module's own parameters learns, or an adapter beside it.</summary>
    protected internal bool Learns =>
        _branches.Any(branch => branch.Down.requires_grad) || named_parameters(recurse: false).Any(own => own.parameter.requires_grad);

    /// <summary>
    /// Brings what enters a layer to the pipeline stage of its parameters: a layer with parameters calls it first, and gives what leaves
    /// the same <see cref="Activation{TAxis}.Place"/>. Without a pipeline it does nothing.
    /// </summary>
    /// <typeparam name="TAxis">Its feature axis.</typeparam>
    /// <param name="x">What enters, <c>[..., TAxis]</c>.</param>
    /// <returns>The same, or a ghost of it where the layer lies on another stage.</returns>
    protected internal Activation<TAxis> Enter<TAxis>(Activation<TAxis> x)
        where TAxis : IAxis
    {
        HasPartialGradients = x.Share is not null;
        return x.At(Place);
    }

    /// <summary>What enters, when it is as wide as the layer was made for.</summary>
    /// <param name="x">What enters, <c>[..., TAxis]</c>.</param>
    /// <param name="takes">The extent that the layer was made for.</param>
    /// <exception cref="InputException">It has another: its axis has two sizes in the model.</exception>
    internal Activation<TAxis> Fitting<TAxis>(Activation<TAxis> x, Extent takes)
        where TAxis : IAxis => x.Extent.Size == takes.Size || x.Share is { HasFeatures: true } ? x : throw new InputException(
            $"'{Path}' takes {AxisName.Of(typeof(TAxis))} of {takes.Size} features, and is given {x.Extent.Size}: the axis has two sizes "
            + "in this model, by two configurations. Pass what was made by the same one, or declare an axis for each.");

    /// <summary>The ranks that have slices of one of its own parameters; null where there are none.</summary>
    internal TensorRegion? Region => _splits.Values.FirstOrDefault()?.Region;

    /// <summary>By which ranks a parameter is split, and along which dimension, its own or another's that it is tied to.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>Null where each rank has all of it.</returns>
    protected internal ParameterSplit? Split(string name) =>
        _tied.TryGetValue(name, out var owner) ? owner.Split(name) : _splits.GetValueOrDefault(name);

    /// <summary>Registers a child under its name in the module tree.</summary>
    /// <param name="name">The name, in snake_case; no dots.</param>
    /// <param name="child">The child.</param>
    protected internal void Register(string name, Module child)
    {
        register_module(name, child);
        child._place = (this, name);
    }

    /// <summary>
    /// Gives this module a parameter, which then is its own, whatever it was tied to. Until then it has none: a declared model takes no
    /// memory.
    /// </summary>
    /// <param name="name">The parameter's name in every dialect.</param>
    /// <param name="parameter">The parameter.</param>
    /// <exception cref="InvalidOperationException">The module has that parameter already.</exception>
    protected internal void Register(string name, Parameter parameter)
    {
        register_parameter(name, parameter);
        _ = _tied.Remove(name);
    }

    /// <summary>Says that this rank has a slice of a parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="split">The ranks, and the dimension.</param>
    /// <exception cref="InvalidOperationException">This module computes with whole parameters only.</exception>
    internal void Register(string name, ParameterSplit split) => _splits[name] = !TakesSplits(name)
        ? throw new InvalidOperationException(
            $"{Display} computes with '{name}' as a whole, and can not with a slice of it: take [ColumnParallel] or [RowParallel] off that "
            + $"layer, or override {nameof(TakesSplits)} in its class and compute by {nameof(Split)}.")
        : Refusal(split) is { } refusal ? throw new InvalidOperationException($"{Display} {refusal}") : split;

    /// <summary>Whether this module computes with a slice of a parameter: it asks for its <see cref="Split"/> then.</summary>
    /// <param name="name">The parameter's name.</param>
    protected internal virtual bool TakesSplits(string name) => false;

    /// <summary>Why this module can not compute with a slice of such a kind, as the rest of a sentence; null where it can.</summary>
    /// <param name="split">The ranks, and the dimension.</param>
    private protected virtual string? Refusal(ParameterSplit split) => null;

    /// <summary>Gives this module a weight that is stored as codes in the place of a parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="weight">The weight, which this module then owns.</param>
    /// <exception cref="InvalidOperationException">This module computes with that parameter in floating point only.</exception>
    protected internal void Register(string name, QuantisedWeight weight)
    {
        if (!TakesCodes(name))
        {
            throw new InvalidOperationException(
                $"{Display} computes with '{name}' in floating point, and can not read it as codes: override {nameof(TakesCodes)} and ask "
                + $"for {nameof(Codes)} in its class, or leave that weight as it is.");
        }

        _codes.Add(name, weight);
        Own(weight);
        _ = _tied.Remove(name);
    }

    /// <summary>Whether this module computes with a parameter that is stored as codes: it asks for its <see cref="Codes"/> then.</summary>
    /// <param name="name">The parameter's name.</param>
    protected internal virtual bool TakesCodes(string name) => false;

    /// <summary>A parameter of this module that is stored as codes, its own or another's that it is tied to.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The codes; null where it is a <see cref="Parameter"/>, or nothing has been loaded yet.</returns>
    protected internal QuantisedWeight? Codes(string name) =>
        _tied.TryGetValue(name, out var owner) ? owner.Codes(name) : _codes.GetValueOrDefault(name);

    /// <summary>Whether this module adds what is beside a parameter to what it computes with it (<see cref="Branched"/>).</summary>
    /// <param name="name">The parameter's name.</param>
    protected internal virtual bool TakesBranches(string name) => false;

    /// <summary>Adds what an adapter has beside this module; nothing where it has none.</summary>
    /// <param name="y">What the module computed, <c>[..., out]</c>; it may be written to.</param>
    /// <param name="x">What it computed it from, <c>[..., in]</c>.</param>
    /// <returns>The sum, of <paramref name="y"/>'s shape and type.</returns>
    protected internal torch.Tensor Branched(torch.Tensor y, torch.Tensor x)
    {
        foreach (var branch in _branches)
        {
            y = branch.AddTo(y, x);
        }

        return y;
    }

    /// <summary>Gives this module a branch of an adapter, which the caller goes on owning.</summary>
    /// <param name="name">The name of the parameter that the adapter changes.</param>
    /// <param name="branch">The branch.</param>
    /// <exception cref="InvalidOperationException">This module takes none on that parameter.</exception>
    public void Adapt(string name, LowRankBranch branch)
    {
        if (!TakesBranches(name))
        {
            throw new InvalidOperationException(
                $"{Display} takes no adapter on '{name}': override {nameof(TakesBranches)} and call {nameof(Branched)} in its class, or "
                + "leave that layer out of the adapter's targets.");
        }

        _branches.Add(branch);
    }

    /// <summary>Uses another module's parameter in place of one of this module's own.</summary>
    /// <param name="name">The parameter's name in both modules.</param>
    /// <param name="owner">The module that owns it.</param>
    public void Tie(string name, Module owner) => _tied[name] = owner;

    /// <summary>A parameter of this module, its own or another's that it is tied to.</summary>
    /// <param name="name">The name it is registered under.</param>
    /// <exception cref="InvalidOperationException">
    /// Nothing has been loaded into the module yet, no parameter of that name is declared, or it is stored as codes.
    /// </exception>
    protected internal Parameter Get(string name) => _tied.TryGetValue(name, out var owner)
        ? owner.Get(name)
        : get_parameter(name)
            ?? throw new InvalidOperationException(Lacks(name));

    private string Lacks(string name) => _codes.TryGetValue(name, out var codes)
        ? $"{Display} has '{name}' as codes ({codes.Scheme}), and no values in floating point: load the model that was not quantised."
        : named_parameters(recurse: false).Select(own => own.name).ToList() is { Count: > 0 } others
        ? $"{Display} has no parameter '{name}', only {string.Join(", ", others)}: read one that a [Parameter] of its class declares."
        : $"{Display} has no '{name}' yet: load or initialise the model first.";

    /// <summary>
    /// Lets a module be made only where another one still could: a block that contains itself, in an assembly that another compiler let
    /// pass, would otherwise be made until the process ends without a word.
    /// </summary>
    private static string Bounded(string name) => RuntimeHelpers.TryEnsureSufficientExecutionStack()
        ? name
        : throw new InvalidOperationException(
            $"'{name}' is nested deeper than any model is: it, or a block around it, contains itself. Build the assembly that declares it "
            + "anew: the compiler says which (STR0004).");

    /// <summary>The place in the module tree of the model that it is in, <c>decoder.layers.3</c>; empty for the model itself.</summary>
    private string Path => _place is not var (parent, own) ? "" : parent.Path is { Length: > 0 } path ? $"{path}.{own}" : own;

    /// <summary>What a debugger shows: <c>decoder.layers.3: DecoderLayer</c>.</summary>
    private string Display => Path is { Length: > 0 } path ? $"{path}: {GetName()}" : GetName();

    /// <summary>Keeps something that the parameters live in, until the module is disposed.</summary>
    /// <param name="resource">The mapped file, for example.</param>
    internal void Own(IDisposable resource) => _owned.Add(resource);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _owned.ForEach(resource => resource.Dispose());
            _owned.Clear();
        }
    }

    /// <summary>TorchSharp would walk the fields and register every child a second time, under its field's name.</summary>
    protected override void RegisterComponents()
    {
    }
}
