using Strata.Conversion.Dialects;
using Strata.Rules.Words;

namespace Strata.Conversion.HuggingFace;

/// <summary>
/// Which tensors go into which safetensors file: as the original's index says, or its files; where it has neither, a new file begins
/// before one would have more than <see cref="LargestShard"/> bytes, as HuggingFace transformers does it.
/// </summary>
internal sealed class HuggingFaceShards
{
    /// <summary>Bytes of tensors in a file, where nobody says which file is to hold what.</summary>
    public const long LargestShard = 5_000_000_000;

    private const string SingleName = "model.safetensors";

    private readonly IReadOnlyDictionary<string, string> _fileOf;

    private HuggingFaceShards(IReadOnlyDictionary<string, string> fileOf, IReadOnlyList<SmallFile> index)
    {
        (_fileOf, Index) = (fileOf, index);
        Names = [.. fileOf.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The names of the files.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The index; none where one file does without.</summary>
    public IReadOnlyList<SmallFile> Index { get; }

    /// <summary>Whether a key is in a file.</summary>
    /// <param name="key">The key.</param>
    public bool Has(string key) => _fileOf.ContainsKey(key);

    /// <summary>The file of a key.</summary>
    /// <param name="key">The key.</param>
    public string FileOf(string key) => _fileOf[key];

    /// <summary>Shares tensors out.</summary>
    /// <param name="places">Which of the original's files holds what; null where it does not say.</param>
    /// <param name="tensors">The model's tensors, in declaration order.</param>
    /// <param name="tied">Those that the original may have besides, for parameters that use another's values.</param>
    /// <param name="ignoreUnknown">Whether keys of the original that nobody declares are left out.</param>
    /// <param name="notes">Is told what is left out.</param>
    /// <exception cref="InputException">The original's index is of another model.</exception>
    public static HuggingFaceShards Of(
        OriginalPlaces? places,
        IReadOnlyList<ShardTensor> tensors,
        IReadOnlyList<ShardTensor> tied,
        bool ignoreUnknown,
        ICollection<string> notes)
    {
        var keys = tensors.Select(tensor => tensor.Key).ToHashSet(StringComparer.Ordinal);
        var copies = tied.Select(tensor => tensor.Key).ToHashSet(StringComparer.Ordinal);
        if (places is not null)
        {
            Require(places, keys, copies, ignoreUnknown, notes);
        }

        var fileOf = places is null
            ? New(tensors)
            : places.FileOf.Where(place => keys.Contains(place.Key) || copies.Contains(place.Key))
                .ToDictionary(place => place.Key, place => place.Value, StringComparer.Ordinal);
        return new(fileOf, [.. IndexOf(places, fileOf, tensors, tied)]);
    }

    private static void Require(
        OriginalPlaces places, HashSet<string> keys, IReadOnlySet<string> tied, bool ignoreUnknown, ICollection<string> notes)
    {
        if (keys.FirstOrDefault(key => !places.FileOf.ContainsKey(key)) is { } missing)
        {
            throw new InputException(
                $"{places.Source}: it has no {Quoted.Of(missing)}, which the model of {HuggingFaceFolder.ConfigurationName} has. "
                + "Index and configuration are of different models: fetch them again, or remove the index to have new shards made.");
        }

        var unknown = places.FileOf.Keys.Where(key => !keys.Contains(key) && !tied.Contains(key)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0 && !ignoreUnknown)
        {
            throw new InputException(
                $"{places.Source}: it has keys that the declaration does not know: {NameList.Of(unknown)}. "
                + "--ignore-unknown leaves them out.");
        }

        if (unknown.Count > 0)
        {
            notes.Add($"Left out of the index, because the declaration does not know them: {NameList.Of(unknown)}.");
        }
    }

    private static Dictionary<string, string> New(IReadOnlyList<ShardTensor> tensors)
    {
        var shards = new List<List<string>> { new() };
        long filled = 0;
        foreach (var (key, bytes, _) in tensors)
        {
            if (filled > 0 && filled + bytes > LargestShard)
            {
                shards.Add([]);
                filled = 0;
            }

            shards[^1].Add(key);
            filled += bytes;
        }

        return shards.Index()
            .SelectMany(shard => shard.Item.Select(key => (Key: key, File: Name(shard.Index, shards.Count))))
            .ToDictionary(place => place.Key, place => place.File, StringComparer.Ordinal);

        static string Name(int index, int count) => count == 1 ? SingleName : $"model-{index + 1:00000}-of-{count:00000}.safetensors";
    }

    /// <summary>
    /// The index: the original's where it is true of what is written, or a new one; none where there is one file and the original has none.
    /// </summary>
    private static IEnumerable<SmallFile> IndexOf(
        OriginalPlaces? places, Dictionary<string, string> fileOf, IReadOnlyList<ShardTensor> tensors, IReadOnlyList<ShardTensor> tied)
    {
        var bytes = tensors.Sum(tensor => tensor.Bytes);
        if (places is { Index: { } index } && index.FileOfKey.Count == fileOf.Count && IsTrue(index.TotalSize, bytes, tied))
        {
            yield return new(
                Path.GetFileName(index.Path), LinkedLength.Of(index.Path) ?? 0, target => File.Copy(index.Path, target, overwrite: true));
        }
        else if (places?.Index is not null || fileOf.Values.Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            var written = bytes + tied.Where(tensor => fileOf.ContainsKey(tensor.Key)).Sum(tensor => tensor.Bytes);
            var text = CheckpointIndexText.Write(fileOf, written, tensors.Sum(tensor => tensor.Elements));
            yield return new(
                Path.GetFileName(places?.Index?.Path ?? SingleName + ".index.json"),
                text.Length,
                target => File.WriteAllText(target, text));
        }
    }

    /// <summary>
    /// Whether an index says how large the tensors are: writers disagree on whether a tied one counts twice. Without <c>metadata</c>
    /// transformers 5 reads none.
    /// </summary>
    private static bool IsTrue(long? said, long bytes, IReadOnlyList<ShardTensor> tied) =>
        said == bytes || said == bytes + tied.Sum(tensor => tensor.Bytes);
}

/// <summary>A tensor that goes into a file.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Elements">Its elements.</param>
internal readonly record struct ShardTensor(string Key, long Bytes, long Elements);
