namespace Strata.Rules.Coverage;

/// <summary>A tensor that a declaration gives a checkpoint.</summary>
/// <param name="Key">What the checkpoint calls it.</param>
/// <param name="Owner">The declaration it comes from: <c>SelfAttention.QkvProj</c>.</param>
/// <param name="Shape">Its shape, outermost dimension first; null for a dimension, or for all of it, that is not known.</param>
/// <param name="IsOptional">Whether it may be absent: a tied weight, or a bias on which nothing known decides.</param>
public sealed record DeclaredTensor(string Key, string Owner, IReadOnlyList<long?>? Shape, bool IsOptional);

/// <summary>A tensor that a checkpoint has.</summary>
/// <param name="Key">What the checkpoint calls it.</param>
/// <param name="Shape">Its shape, outermost dimension first; null where the file at hand does not say.</param>
public sealed record FoundTensor(string Key, IReadOnlyList<long>? Shape);

/// <summary>A declaration beside a checkpoint: what the rules of coverage are asked of.</summary>
/// <param name="declared">What the declaration gives the checkpoint.</param>
/// <param name="found">What the checkpoint has.</param>
/// <param name="file">The checkpoint's name, for messages.</param>
/// <param name="model">The model's name, for messages.</param>
public sealed class TensorComparison(
    IReadOnlyList<DeclaredTensor> declared, IReadOnlyList<FoundTensor> found, string file, string model)
{
    private readonly Dictionary<string, FoundTensor> _found = found
        .GroupBy(tensor => tensor.Key, StringComparer.Ordinal)
        .ToDictionary(alike => alike.Key, alike => alike.Last(), StringComparer.Ordinal);

    /// <summary>What the declaration gives the checkpoint.</summary>
    public IReadOnlyList<DeclaredTensor> Declared => declared;

    /// <summary>What is declared, has to be there and is not.</summary>
    public IReadOnlyList<DeclaredTensor> Missing => field ??=
        [.. declared.Where(tensor => !tensor.IsOptional && !_found.ContainsKey(tensor.Key))];

    /// <summary>What is there and not declared.</summary>
    public IReadOnlyList<FoundTensor> Extra => field ??= NotDeclared();

    /// <summary>The checkpoint's name, for messages.</summary>
    public string File => file;

    /// <summary>The model's name, for messages.</summary>
    public string Model => model;

    /// <summary>The tensor of a key; null where the checkpoint has none.</summary>
    /// <param name="key">The key.</param>
    public FoundTensor? Find(string key) => _found.TryGetValue(key, out var tensor) ? tensor : null;

    private IReadOnlyList<FoundTensor> NotDeclared()
    {
        var wanted = new HashSet<string>(declared.Select(tensor => tensor.Key), StringComparer.Ordinal);
        return [.. found.Where(tensor => !wanted.Contains(tensor.Key))];
    }
}
