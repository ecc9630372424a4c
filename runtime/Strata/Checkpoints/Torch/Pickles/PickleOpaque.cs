using Strata.Rules.Words;

namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>A value that only its program could make, or that nobody here needs.</summary>
internal sealed class PickleOpaque
{
    internal static readonly PickleOpaque Bytes = new("bytes");
    internal static readonly PickleOpaque LongNumber = new("a number of more than 64 bits");
    internal static readonly PickleOpaque Set = new("a set");

    private readonly string? description;
    private readonly PickleGlobal? maker;

    private PickleOpaque(string description) => this.description = description;

    /// <summary>What a call of <paramref name="maker"/> would make.</summary>
    internal PickleOpaque(PickleGlobal maker) => this.maker = maker;

    /// <summary>What it is, to follow "is", for example <c>an object of 'argparse.Namespace'</c>.</summary>
    internal string Description => description ?? $"an object of {Quoted.Of(maker!.FullName)}";
}
