using Strata.Rules.ModelFiles;

namespace Strata.Rules.Launch;

/// <summary>Reads from a model's file what the arguments of a run can contradict. A file of HuggingFace's says nothing of a run.</summary>
public static class LaunchedModelReader
{
    private const string Encoder = "image_encoder";
    private const string Text = "text_decoder";
    private const string Lists = "pipeline_num_layers";

    /// <summary>By argument of a run, the key of the text decoder that counts in its place.</summary>
    private static readonly IReadOnlyList<(string Argument, string Key)> Overriding =
    [
        ("--ffn-hidden-size", "ffn_hidden_size"),
        ("--hidden-size", "hidden_size"),
        ("--max-position-embeddings", "max_position_embeddings"),
        ("--num-attention-heads", "num_attention_heads"), ("--num-layers", "num_layers"), ("--num-query-groups", "num_query_groups"),
        ("--vocab-size", "vocab_size"),
    ];

    /// <summary>Reads a file.</summary>
    /// <param name="root">Its root object.</param>
    /// <param name="file">Its name.</param>
    public static LaunchedModel Of(IJsonValue root, string file)
    {
        var isMm = ModelFileDialects.Of(root) == ModelFileDialect.Mm;
        var sections = isMm ? ModelSections.Of(root).Select(section => section.Key).ToList() : [];
        var lists = sections
            .Select(section => (Path: $"{section}.{Lists}", Chunks: Stages(root, section)))
            .Where(list => list.Chunks is not null)
            .ToList();
        return new(
            file,
            Overriding
                .Where(pair => isMm && Find(root, $"{Text}.{pair.Key}") is not null)
                .ToDictionary(pair => pair.Argument, pair => Setting(root, $"{Text}.{pair.Key}")),
            [.. Settings(root, sections, "context_parallel_size")],
            [.. Settings(root, sections, "bf16", "fp16")],
            [.. lists.Select(list => new FileSetting(list.Path, StageLists.FileText(list.Chunks!)))],
            lists.SelectMany(list => list.Chunks!).Select(chunk => chunk.Count).DefaultIfEmpty(0).Max(),
            lists.Select(list => list.Chunks!.Count).DefaultIfEmpty(0).Max(),
            Find(root, Encoder) is not null || Find(root, "vision_config") is not null);
    }

    /// <summary>The lists of layers by stage that a section of the file has; null where it has none that can be read.</summary>
    /// <param name="root">The file's root object.</param>
    /// <param name="section">The section: <c>text_decoder</c>.</param>
    public static IReadOnlyList<IReadOnlyList<int>>? Stages(IJsonValue root, string section) =>
        Find(root, $"{section}.{Lists}") is { } value && JsonReading.Stages.TryRead(value, out var chunks) ? chunks : null;

    private static IEnumerable<FileSetting> Settings(IJsonValue root, IEnumerable<string> sections, params string[] keys) =>
        from section in sections
        from key in keys
        let path = $"{section}.{key}"
        where Find(root, path) is not null
        select Setting(root, path);

    private static FileSetting Setting(IJsonValue root, string path) => new(path, Find(root, path)!.Raw);

    private static IJsonValue? Find(IJsonValue root, string path)
    {
        IJsonValue? value = root;
        foreach (var key in path.Split('.'))
        {
            value = value?.Member(key);
        }

        return value is null or { Shape: JsonShape.Null } ? null : value;
    }
}
