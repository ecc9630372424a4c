using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Checkpoints.Torch;
using Strata.Conversion.Dialects;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion.MindSpeed;

/// <summary>A MindSpeed-MM folder that is written: <c>release</c> with a folder for each rank, and the file that names it.</summary>
internal sealed class MindSpeedTarget : IDialectTarget
{
    private const double CheckpointVersion = 3.0;

    private readonly ModelPlacement _placement;
    private readonly int _expertParallel;
    private readonly Func<ParameterSchema, bool> _isStored;

    /// <summary>Splits a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layout">How it is split.</param>
    /// <param name="options">What else is asked for.</param>
    /// <exception cref="InputException">The lists can not work.</exception>
    public MindSpeedTarget(DeclaredModel model, StageLayout layout, ConversionOptions options)
    {
        _placement = LayoutPlacement.Of(model.Parameters, layout, model.Configuration, options.RepeatVision);
        _expertParallel = layout.ExpertParallel;
        _isStored = options.VisionOnly ? LayoutTowers.InVision(model.Parameters) : _ => true;
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Originals => [];

    /// <inheritdoc />
    public bool Stores(ParameterSchema parameter) => _isStored(parameter);

    /// <inheritdoc />
    public IEnumerable<string> CheckpointNames(IEnumerable<string> names) =>
        names.Where(
            name => name is MindSpeedFolder.Release or MindSpeedFolder.Tracker || name.StartsWith("iter_", StringComparison.Ordinal));

    /// <summary>Iterations of a training stay; the file that names the latest says <c>release</c> afterwards.</summary>
    /// <param name="names">The names of what is in the folder.</param>
    public IEnumerable<string> StaleNames(IEnumerable<string> names) => [];

    /// <inheritdoc />
    public TargetFiles Files(Func<ParameterSchema, ElementType?> type, bool ignoreUnknown, ICollection<string> notes) => new(
        MindSpeedLayout.Files(_placement, _expertParallel, MindSpeedFolder.Release, parameter => Stores(parameter.Source)),
        [new(MindSpeedFolder.Tracker, MindSpeedFolder.Release.Length, path => File.WriteAllText(path, MindSpeedFolder.Release))],
        [MindSpeedFolder.Release, MindSpeedFolder.Tracker]);

    /// <inheritdoc />
    public ITensorFileWriter Create(string path, string name, ImmutableArray<SectionDeclaration> sections) =>
        TorchArchiveWriter.Create(path, sections, CheckpointVersion, isDurable: false);

    /// <inheritdoc />
    public ITensorFile Open(string path) => TorchArchive.Open(path);
}
