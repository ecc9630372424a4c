namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>The place of a tensor's elements: one record of the archive.</summary>
/// <param name="type">The class that it was written as, for example <c>torch.BFloat16Storage</c>.</param>
/// <param name="key">The record's name under <c>data</c>.</param>
/// <param name="count">Its elements; bytes if the class has no element type.</param>
internal sealed class PickleStorage(PickleGlobal type, string key, long count)
{
    internal PickleGlobal Type { get; } = type;

    internal string Key { get; } = key;

    internal long Count { get; } = count;
}
