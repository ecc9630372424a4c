using System.Collections.Immutable;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// The names that Megatron's <c>torch_dist</c> has for a model's tensors: those of MindSpeed-MM's files, whatever the split, and one tensor
/// for all layers of a stack, <c>decoder.layers.mlp.linear_fc1.weight</c> of <c>[layers, ...]</c>; or one for each, with its number in the
/// whole stack.
/// </summary>
internal sealed class GlobalKeys
{
    /// <summary>Works them out.</summary>
    /// <param name="parameters">What the model's declaration says of its parameters.</param>
    public GlobalKeys(IReadOnlyList<ParameterSchema> parameters)
    {
        var towers = TowerSchema.Find(parameters);
        var keys = new StackKeys(towers, parameters);
        Stored = [.. parameters.Where(parameter => parameter.TiedTo is null).Select(parameter => Key(parameter, towers, keys))];
        Tied = [.. parameters.Where(parameter => parameter.TiedTo is not null).Select(parameter => parameter.MmKey)];
    }

    /// <summary>The parameters that have tensors of their own.</summary>
    public ImmutableArray<GlobalKey> Stored { get; }

    /// <summary>The names of tensors that may be there and repeat others.</summary>
    public ImmutableHashSet<string> Tied { get; }

    /// <summary>All names.</summary>
    public IEnumerable<string> All => Stored.Select(key => key.Parameter.MmKey).Concat(Stored.Select(key => key.Stack).OfType<string>());

    private static GlobalKey Key(ParameterSchema parameter, IReadOnlyList<TowerSchema> towers, StackKeys keys)
    {
        if (towers.FirstOrDefault(tower => tower.Layer(parameter.Path) is not null) is not { } tower)
        {
            return new(parameter, null, 0, 0);
        }

        var (one, other) = (keys.Renumbered(parameter, tower, 0).MmKey.Split('.'), keys.Renumbered(parameter, tower, 1).MmKey.Split('.'));
        var stack = one.Where((part, place) => part == other[place]);
        return new(parameter, string.Join('.', stack), tower.Layer(parameter.Path)!.Value, tower.Layers);
    }
}

/// <summary>A parameter and the names that its tensor may have.</summary>
/// <param name="Parameter">The parameter; <c>MmKey</c> is its name where it has a tensor of its own.</param>
/// <param name="Stack">The name of the tensor of all layers; null outside of stacks.</param>
/// <param name="Layer">The layer's number in the stack.</param>
/// <param name="Layers">How many the stack has.</param>
internal sealed record GlobalKey(ParameterSchema Parameter, string? Stack, int Layer, int Layers);
