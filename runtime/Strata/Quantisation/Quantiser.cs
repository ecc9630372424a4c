using Strata.Checkpoints.Shards;
using Strata.Conversion;
using Strata.Conversion.Dialects;
using Strata.Conversion.HuggingFace;
using Strata.Conversion.Output;
using Strata.Placement;
using Strata.Rules.Words;

namespace Strata.Quantisation;

/// <summary>
/// Plans how a HuggingFace folder is written anew with its weights quantised. Planning reads headers only and writes nothing.
/// </summary>
/// <param name="family">The kind of model.</param>
/// <param name="scheme">How weights are stored.</param>
public sealed class Quantiser(ICheckpointFamily family, QuantisationScheme scheme)
{
    /// <summary>What rounding lost, once a plan has run.</summary>
    public QuantisationLoss Loss { get; } = new();

    /// <summary>Plans it.</summary>
    /// <param name="source">The HuggingFace folder.</param>
    /// <param name="target">The folder to write.</param>
    /// <param name="layers">
    /// The places in the module tree of the weights that layers can read as codes. Of these, the last tower's and those outside of towers
    /// are quantised: what a token is generated with.
    /// </param>
    /// <param name="options">What else is asked for.</param>
    /// <exception cref="InputException">The source or the target is at fault.</exception>
    public IConversion Plan(string source, string target, IReadOnlySet<string> layers, ConversionOptions options)
    {
        var notes = new List<string>();
        var folder = HuggingFaceFolder.Open(source, family, notes).Untied(options.Weights, notes);
        if (folder.Quantisation is { } method)
        {
            throw new InputException(
                $"{folder.Model.Configuration}: quantization_config says that the weights beside it are quantised already "
                + $"({Quoted.Of(method)}). Give the folder of the checkpoint that was not.");
        }

        if (folder.Configuration.Value?.Member("quantization_config") is not null)
        {
            throw new InputException(
                $"{folder.Model.Configuration}: its quantization_config says nothing. Remove that key: what is written has its own.");
        }

        var read = new HuggingFaceSource(folder, options);
        try
        {
            return Plan(folder, read, new HuggingFaceTarget(folder, options, notes), TargetCheck.Absolute(target), layers, options, notes);
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    private CheckpointQuantisation Plan(
        HuggingFaceFolder folder,
        HuggingFaceSource read,
        HuggingFaceTarget written,
        string target,
        IReadOnlySet<string> layers,
        ConversionOptions options,
        List<string> notes)
    {
        TargetCheck.Require(target, [TargetCheck.Absolute(folder.Path)], written, options.Overwrite);
        if (read.WithoutWeights() is { } weightless)
        {
            throw new InputException(weightless.Fault);
        }

        var tensors = read.Tensors(written.Stores, options.IgnoreUnknown, notes)
            .ToDictionary(tensor => tensor.Stored.Key, StringComparer.Ordinal);
        var types = tensors.Values.GroupBy(tensor => tensor.Stored.Parameter.Path, StringComparer.Ordinal)
            .ToDictionary(parameter => parameter.Key, parameter => parameter.First().Entry.Type, StringComparer.Ordinal);
        var original = written.Files(
            parameter => types.TryGetValue(parameter.Path, out var type) ? type : null, options.IgnoreUnknown, notes);
        var towers = TowerSchema.Find(folder.Model.Parameters);
        List<QuantisedFile> files =
        [
            .. original.Tensors.Select(file => new QuantisedFile(
                file.Path, [.. file.Tensors.Select(tensor => Tensor(tensor.Tensor, Source(tensor.Tensor), layers, towers))])),
        ];
        var output = original with { Small = [.. original.Small.Select(file => Described(file, files))] };
        if (TargetCheck.Replaced(target, written, output.Entries) is { } replaced)
        {
            notes.Add(replaced);
        }

        return new(target, files, output, written, read, options) { Notes = notes, Loss = Loss };

        // What is tied and stored a second time is read where its owner is.
        SourceTensor Source(StoredTensor tensor) => tensors.TryGetValue(tensor.Key, out var own)
            ? own
            : tensors.Values.First(other => other.Stored.Parameter.Path == tensor.Parameter.Path);
    }

    private QuantisedTensor Tensor(
        StoredTensor written, SourceTensor read, IReadOnlySet<string> layers, IReadOnlyList<TowerSchema> towers)
    {
        var path = written.Parameter.Path;
        var isQuantised = layers.Contains(path) && read.Entry.Shape.Length == 2 && read.Entry.ByteLength > 0
            && !towers.SkipLast(1).Any(tower => tower.Contains(path));
        return new(read, written.Key, isQuantised ? scheme : null);
    }

    /// <summary>The configuration with what it declares, and an index that names the scales too.</summary>
    private SmallFile Described(SmallFile file, IReadOnlyList<QuantisedFile> files)
    {
        if (file.Name == HuggingFaceFolder.ConfigurationName)
        {
            return file with { Write = place => Declare(file, place) };
        }

        if (!WeightNames.IsAnyIndex(file.Name))
        {
            return file;
        }

        var fileOf = files
            .SelectMany(part => part.Tensors.SelectMany(tensor => tensor.Declarations).Select(tensor => (tensor.Name, part.Path)))
            .ToDictionary(place => place.Name, place => place.Path, StringComparer.Ordinal);
        var text = CheckpointIndexText.Write(
            fileOf,
            files.Sum(part => part.Tensors.Sum(tensor => tensor.Bytes)),
            files.Sum(part => part.Tensors.Sum(tensor => tensor.Source.Stored.Count)));
        return new(file.Name, text.Length, place => File.WriteAllText(place, text));
    }

    private void Declare(SmallFile file, string place)
    {
        file.Write(place);
        var declared = ConfigurationText.Add(
            File.ReadAllBytes(place), [("", "quantization_config", QuantisationDeclaration.Write(scheme))]);
        File.WriteAllBytes(place, declared);
    }
}
