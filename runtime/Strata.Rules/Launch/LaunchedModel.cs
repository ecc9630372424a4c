namespace Strata.Rules.Launch;

/// <summary>What a model's file says that the arguments of a run can contradict.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Overriding">Values that count before the arguments of that name: <c>--vocab-size</c>.</param>
/// <param name="ContextParallel">Every context parallelism that the file says.</param>
/// <param name="Precisions">Every <c>bf16</c> and <c>fp16</c> that the file says.</param>
/// <param name="Lists">Its lists of layers by stage, as the file has them.</param>
/// <param name="Stages">The length of the lists.</param>
/// <param name="Chunks">How many virtual chunks the lists have.</param>
/// <param name="SeesPictures">Whether samples of the model have pictures.</param>
public sealed record LaunchedModel(
    string File,
    IReadOnlyDictionary<string, FileSetting> Overriding,
    IReadOnlyList<FileSetting> ContextParallel,
    IReadOnlyList<FileSetting> Precisions,
    IReadOnlyList<FileSetting> Lists,
    int Stages,
    int Chunks,
    bool SeesPictures);

/// <summary>A value of a model's file.</summary>
/// <param name="Path">Its place: <c>text_decoder.vocab_size</c>.</param>
/// <param name="Value">The value as the file has it.</param>
public sealed record FileSetting(string Path, string Value);
