using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;
using Strata.Conversion.Output;
using Strata.Conversion.Plans;

namespace Strata.Conversion.MindSpeed;

/// <summary>
/// MindSpeed-MM's folder: <c>release</c> with a folder for each rank, and the file that names it. Folders are 0750 and files 0640, as its own
/// converters leave them.
/// </summary>
internal sealed class MindSpeedTarget : ITargetFormat
{
    private const double CheckpointVersion = 3.0;

    /// <inheritdoc />
    public IReadOnlyList<string> Entries { get; } = [MindSpeedFolder.Release, MindSpeedFolder.Tracker];

    /// <inheritdoc />
    public IReadOnlyList<OutputFile> SmallFiles { get; } =
        [new(MindSpeedFolder.Tracker, MindSpeedFolder.Release.Length, path => File.WriteAllText(path, MindSpeedFolder.Release))];

    /// <inheritdoc />
    public IEnumerable<string> CheckpointNames(IEnumerable<string> names) =>
        names.Where(name => name is MindSpeedFolder.Release or MindSpeedFolder.Tracker || name.StartsWith("iter_", StringComparison.Ordinal));

    /// <summary>Iterations of a training stay; the file that names the latest says <c>release</c> afterwards.</summary>
    /// <param name="names">The names of what is in the folder.</param>
    public IEnumerable<string> StaleNames(IEnumerable<string> names) => [];

    /// <inheritdoc />
    public ITensorFileWriter Create(string path, FileCopy file) => TorchArchiveWriter.Create(path, file.Declarations, CheckpointVersion, isDurable: false);

    /// <inheritdoc />
    public ITensorFile Open(string path) => TorchArchive.Open(path);

    /// <inheritdoc />
    public void Protect(string root) => OutputModes.Set(root, Entries);
}
