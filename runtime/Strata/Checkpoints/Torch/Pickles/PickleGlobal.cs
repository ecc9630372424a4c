namespace Strata.Checkpoints.Torch.Pickles;

/// <summary>
/// A name that a pickle refers to: a function or a class. It is never looked up. The parts stay apart because a pickle can pair them at
/// three bytes a pair; joining them then would take far more memory than the file has.
/// </summary>
internal sealed class PickleGlobal(string module, string name)
{
    internal string Module { get; } = module;

    internal string Name { get; } = name;

    internal string FullName => $"{Module}.{Name}";
}
