using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Strata.Checkpoints.Shards;

/// <summary>
/// The names by which HuggingFace transformers knows weights in a folder (<c>SAFE_WEIGHTS_NAME</c>, <c>WEIGHTS_NAME</c> and their indices,
/// in <c>transformers/utils</c>).
/// </summary>
/// <param name="Single">The file that holds all weights.</param>
/// <param name="Extension">What names of its files end with.</param>
/// <param name="Prefix">What they begin with.</param>
internal sealed partial record WeightNames(string Single, string Extension, string Prefix)
{
    private const string Index = ".index.json";

    /// <summary>What transformers writes today.</summary>
    public static WeightNames SafeTensors { get; } = new("model.safetensors", ".safetensors", "");

    /// <summary>What it wrote before: archives of torch. Other <c>.bin</c> files are no weights: an optimizer's, a trainer's.</summary>
    public static WeightNames Torch { get; } = new("pytorch_model.bin", ".bin", "pytorch_model");

    /// <summary>The index that transformers reads.</summary>
    public string Standard => Single + Index;

    /// <summary>Whether a file is hidden: what a system keeps beside files, <c>._model.safetensors</c> on macOS, is none of them.</summary>
    public static bool IsHidden(string name) => name.StartsWith('.');

    /// <summary>Whether a file holds weights of a model, not of an adapter.</summary>
    public bool IsFile(string name) => Has(name, Extension) && !name.StartsWith("adapter_model.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file says which file holds which weights.</summary>
    public bool IsIndex(string name) =>
        IsAnyIndex(name) && Has(name[..name.LastIndexOf(".index.", StringComparison.OrdinalIgnoreCase)], Extension);

    /// <summary>
    /// Whether a name is that of an index of weights in whatever format; a variant's is <c>model.safetensors.index.fp16.json</c>
    /// (<c>_add_variant</c> in <c>transformers/modeling_utils.py</c>).
    /// </summary>
    public static bool IsAnyIndex(string name) => IndexName().IsMatch(name);

    /// <summary>Whether it is a name that transformers itself gives: of the one file, of a shard, or of the index.</summary>
    public bool IsStandard(string name) => name == Single || name == Standard
        || (IsFile(name) && ShardSet.StemOf(name) == Path.GetFileNameWithoutExtension(Single));

    /// <summary>The paths of the files in a folder that hold weights.</summary>
    public ImmutableArray<string> Files(IEnumerable<string> paths) => [.. paths.Where(path => IsFile(Path.GetFileName(path)))];

    /// <summary>The paths of the indices in a folder.</summary>
    public ImmutableArray<string> Indices(IEnumerable<string> paths) => [.. paths.Where(path => IsIndex(Path.GetFileName(path)))];

    [GeneratedRegex(@"(\.index|\.(safetensors|bin)\.index\.[^.]+)\.json$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IndexName();

    private bool Has(string name, string ending) => !IsHidden(name)
        && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
