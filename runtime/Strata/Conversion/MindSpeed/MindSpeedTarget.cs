using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>A MindSpeed-MM folder that is written: <c>release</c> with a folder for each rank, and the file that names it.</summary>
internal sealed class MindSpeedTarget : IDialectTarget
{
    private const double CheckpointVersion = 3.0;

    private readonly Func<IReadOnlyList<StoredFile>> _files;
    private readonly Func<ParameterSchema, bool> _isStored;

    /// <summary>Splits a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layout">How it is split.</param>
    /// <param name="options">What else is asked for.</param>
    /// <exception cref="InputException">The lists can not work.</exception>
    public MindSpeedTarget(DeclaredModel model, StageLayout layout, ConversionOptions options)
    {
        var placement = LayoutPlacement.Of(model.Parameters, layout, model.Configuration, options.RepeatVision);
        var isInPart = options.VisionOnly ? LayoutTowers.InVision(model.Parameters) : _ => true;
        _isStored = parameter => model.IsStored(parameter) && isInPart(parameter);
        _files = () => MindSpeedLayout.Files(
            placement, layout.ExpertParallel, MindSpeedFolder.Release, parameter => _isStored(parameter.Source));
    }

    /// <summary>Takes the files of a tree as they are.</summary>
    /// <param name="files">The files, below <c>release</c>.</param>
    /// <param name="originals">Folders that are read beside the source.</param>
    public MindSpeedTarget(Func<IReadOnlyList<StoredFile>> files, IReadOnlyList<string> originals) =>
        (_files, _isStored, Originals) = (files, _ => true, originals);

    /// <inheritdoc />
    public IReadOnlyList<string> Originals { get; } = [];

    /// <inheritdoc />
    public bool Stores(ParameterSchema parameter) => _isStored(parameter);

    /// <inheritdoc />
    public IEnumerable<string> CheckpointNames(IEnumerable<string> names) =>
        names.Where(
            name => name is MindSpeedFolder.Release or MindSpeedFolder.Tracker || name.StartsWith("iter_", StringComparison.Ordinal));

    /// <summary>
    /// Iterations of a training stay; the file that names the latest says <c>release</c> afterwards. Ranks are of an iteration, which the
    /// folder then is itself.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">The names of what is in it.</param>
    public OlderContent Older(string folder, IReadOnlyList<string> names) =>
        new([], [.. names.Where(OlderTree.IsRank).Order(StringComparer.Ordinal), .. OlderTree.Strays(folder, MindSpeedFolder.Release)]);

    /// <inheritdoc />
    public TargetFiles Files(Func<ParameterSchema, ElementType?> type, bool ignoreUnknown, ICollection<string> notes) => new(
        _files(),
        [new(MindSpeedFolder.Tracker, MindSpeedFolder.Release.Length, path => File.WriteAllText(path, MindSpeedFolder.Release))],
        [MindSpeedFolder.Release, MindSpeedFolder.Tracker]);

    /// <inheritdoc />
    public ITensorFileWriter Create(string path, string name, ImmutableArray<SectionDeclaration> sections) =>
        TorchArchiveWriter.Create(path, sections, CheckpointVersion, isDurable: false);

    /// <inheritdoc />
    public ITensorFile Open(string path) => TorchArchive.Open(path);
}
