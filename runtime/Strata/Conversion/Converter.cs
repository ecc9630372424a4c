using System.Collections.Immutable;
using Strata.Conversion.Dialects;
using Strata.Conversion.HuggingFace;
using Strata.Conversion.MindSpeed;
using Strata.Conversion.Output;
using Strata.Conversion.Plans;
using Strata.Placement;
using Strata.Schemas;

namespace Strata.Conversion;

/// <summary>
/// Plans conversions between HuggingFace's checkpoints and MindSpeed-MM's. Planning reads headers only and writes nothing.
/// </summary>
/// <param name="family">The kind of model.</param>
public sealed class Converter(ICheckpointFamily family)
{
    /// <summary>The kind of model.</summary>
    public ICheckpointFamily Family => family;

    /// <summary>Plans a conversion from HuggingFace to MindSpeed-MM.</summary>
    /// <param name="source">
    /// The HuggingFace folder: <c>config.json</c> and safetensors files; without these only the manifest can be written.
    /// </param>
    /// <param name="target">The MindSpeed-MM folder.</param>
    /// <param name="layout">How the target is split.</param>
    /// <param name="options">What else is asked for.</param>
    /// <exception cref="InputException">The source, the layout or the target is at fault.</exception>
    public IConversion HfToMm(string source, string target, StageLayout layout, ConversionOptions options)
    {
        var notes = new List<string>();
        var folder = HuggingFaceFolder.Open(source, family, readsWeights: true, notes);
        try
        {
            var parameters = folder.Parameters;
            var isStored = VisionFilter(parameters, options.VisionOnly);
            var placement = LayoutPlacement.Of(parameters, layout, Path.Combine(source, HuggingFaceFolder.ConfigurationName), options.RepeatVision);
            var files = MindSpeedLayout.Files(placement, layout.ExpertParallel, MindSpeedFolder.Release, parameter => isStored(parameter.Source));
            var format = new MindSpeedTarget();
            var folderPath = TargetCheck.Absolute(target);
            TargetCheck.Require(folderPath, [TargetCheck.Absolute(source)], format, options.Overwrite);
            if (folder.Checkpoint is null)
            {
                return new WeightlessConversion(folderPath, source, folder.ElementType(), files, notes);
            }

            var sources = HuggingFaceSources.Match(folder, isStored, options.IgnoreUnknown, notes);
            return Plan(folder, sources, folderPath, format, files, options, notes);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Plans a conversion from MindSpeed-MM to HuggingFace.</summary>
    /// <param name="source">The MindSpeed-MM folder.</param>
    /// <param name="original">
    /// The HuggingFace folder that the model came from: <c>config.json</c>, and where there is one the index, by which shards are made.
    /// </param>
    /// <param name="target">The folder to write.</param>
    /// <param name="layout">How the source is split.</param>
    /// <param name="options">What else is asked for.</param>
    /// <exception cref="InputException">The source, the layout or the target is at fault.</exception>
    public IConversion MmToHf(string source, string original, string target, StageLayout layout, ConversionOptions options)
    {
        var notes = new List<string>();
        using var folder = HuggingFaceFolder.Open(original, family, readsWeights: false, notes);
        var parameters = folder.Parameters;
        var (checkpoint, sources) = MindSpeedSources.Open(
            source, parameters, layout, Path.Combine(original, HuggingFaceFolder.ConfigurationName), options, notes);
        try
        {
            var (shards, tensors) = HuggingFaceOutput.Of(folder, sources, options.IgnoreUnknown, notes);
            var format = new HuggingFaceTarget(shards);
            var folderPath = TargetCheck.Absolute(target);
            TargetCheck.Require(folderPath, [TargetCheck.Absolute(source), TargetCheck.Absolute(original)], format, options.Overwrite);
            return Plan(checkpoint, sources, folderPath, format, HuggingFaceLayout.Files(tensors, shards.FileOf), options, notes);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>Plans a conversion from one layout of MindSpeed-MM to another.</summary>
    /// <param name="source">The MindSpeed-MM folder.</param>
    /// <param name="target">The MindSpeed-MM folder to write.</param>
    /// <param name="from">How the source is split.</param>
    /// <param name="to">How the target is split.</param>
    /// <param name="options">What else is asked for.</param>
    /// <param name="original">
    /// The HuggingFace folder with the model's <c>config.json</c>; null where the shapes of the source have to tell.
    /// </param>
    /// <exception cref="InputException">The source, a layout or the target is at fault.</exception>
    public IConversion Resplit(
        string source, string target, StageLayout from, StageLayout to, ConversionOptions options, string? original = null)
    {
        var notes = new List<string>();
        using var folder = original is null ? null : HuggingFaceFolder.Open(original, family, readsWeights: false, notes);
        var parameters = folder?.Parameters
            ?? CheckpointStructure.Read(source, from, family, to.Text.Select(chunk => chunk.Count).DefaultIfEmpty(0).Max(), notes);
        var configuration = original is null ? $"the lists of {source}" : Path.Combine(original, HuggingFaceFolder.ConfigurationName);
        var placement = LayoutPlacement.Of(parameters, to, configuration, options.RepeatVision);
        var (checkpoint, sources) = MindSpeedSources.Open(source, parameters, from, configuration, options, notes);
        try
        {
            var isStored = VisionFilter(parameters, options.VisionOnly);
            var format = new MindSpeedTarget();
            var folderPath = TargetCheck.Absolute(target);
            TargetCheck.Require(folderPath, [TargetCheck.Absolute(source)], format, options.Overwrite);
            var files = MindSpeedLayout.Files(placement, to.ExpertParallel, MindSpeedFolder.Release, parameter => isStored(parameter.Source));
            return Plan(checkpoint, sources, folderPath, format, files, options, notes);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    private static CheckpointConversion Plan(
        IDisposable open,
        IReadOnlyList<SourceTensor> sources,
        string target,
        ITargetFormat format,
        IReadOnlyList<StoredFile> files,
        ConversionOptions options,
        IReadOnlyList<string> notes)
    {
        var planner = new CopyPlanner(sources);
        var copies = files.Select(file => new FileCopy(
            file.Path, [.. file.Sections.Select(section => (section.Name, section.Tensors.Select(planner.Plan).ToImmutableArray()))]));
        return new(new(target, format, [.. copies], planner.Copies, [.. notes.Distinct(StringComparer.Ordinal)]), open, options);
    }

    /// <summary>Whether a parameter is wanted: all are, or those of the vision tower.</summary>
    private static Func<ParameterSchema, bool> VisionFilter(IReadOnlyList<ParameterSchema> parameters, bool visionOnly)
    {
        var towers = TowerSchema.Find(parameters).Where(tower => LayoutPlacement.IsVision(tower, parameters)).ToList();
        return parameter => !visionOnly || towers.Any(tower => tower.Contains(parameter.Path));
    }
}
