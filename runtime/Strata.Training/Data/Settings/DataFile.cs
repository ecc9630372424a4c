using System.Collections.Immutable;
using Strata.Configuration;

namespace Strata.Training.Data.Settings;

/// <summary>MindSpeed-MM's data file: what is learned from, and how it is read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Model"><c>model_name_or_path</c>: the folder with the tokenizer and the processor's files.</param>
/// <param name="Template">The name of the training template.</param>
/// <param name="MediaFolder"><c>dataset_dir</c>: the folder that holds pictures and videos.</param>
/// <param name="Files">The files with the records, in order.</param>
internal sealed record DataFile(string Path, string Model, string Template, string MediaFolder, ImmutableArray<string> Files)
{
    /// <summary>Records that are read of each file at most; null for all.</summary>
    public int? MostRecords { get; init; }

    /// <summary>Where samples are kept between runs; null where nowhere.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Whether what is kept is made anew.</summary>
    public bool IgnoresCache { get; init; }

    /// <summary>How many threads make samples of records.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Records that are made into samples, and packed, together.</summary>
    public int GroupSize { get; init; } = 1000;

    /// <summary>Whether several samples are put into one row.</summary>
    public bool Packs { get; init; }

    /// <summary>What of a conversation is learned.</summary>
    public LabelRules Labels { get; init; } = new();

    /// <summary>How large pictures and videos may be.</summary>
    public MediaLimits Limits { get; init; } = new();

    /// <summary>Under which keys records say what.</summary>
    public RecordAttributes Attributes { get; init; } = new();

    /// <summary>In which order samples come.</summary>
    public LoaderSettings Loader { get; init; } = new(true, SizePriority.None, false);

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says, and what was found in it.</returns>
    /// <exception cref="InputException">The file or a value is at fault; the message names each.</exception>
    public static (DataFile File, ConfigurationReport Report) Read(string path)
    {
        var root = ConfigurationFile.Load(path);
        var file = DataFileReader.Read(path, root);
        root.Report.ThrowIfInvalid();
        root.ReportUnknown();
        return (file, root.Report);
    }
}
