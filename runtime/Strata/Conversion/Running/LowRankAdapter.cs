using Strata.Checkpoints.Shards;
using Strata.Conversion.Adapters;
using Strata.Schemas;

namespace Strata.Conversion.Running;

/// <summary>
/// A LoRA adapter as PEFT saves it (Hu et al., 2021), held against a model: every tensor of it has its place, or it is refused by name.
/// Its file stays open until it is disposed.
/// </summary>
public sealed class LowRankAdapter : IDisposable
{
    private readonly Checkpoint _file;

    private LowRankAdapter(Checkpoint file, IReadOnlyList<LowRankLayer> layers) => (_file, Layers) = (file, layers);

    /// <summary>The layers that it changes.</summary>
    public IReadOnlyList<LowRankLayer> Layers { get; }

    /// <summary>Opens what PEFT saved, and finds the declared weight that each of its factors changes.</summary>
    /// <param name="path">The folder that PEFT's <c>save_pretrained</c> wrote.</param>
    /// <param name="model">The model's parameters.</param>
    /// <param name="configuration">What says how large the model is, for messages.</param>
    /// <exception cref="InputException">It is none, its files are at fault, or it is of another model.</exception>
    public static LowRankAdapter Read(string path, IReadOnlyList<ParameterSchema> model, string configuration)
    {
        using var folder = AdapterFolder.Open(path);
        var found = AdapterMatch.Find(
            folder,
            [.. model.Where(FactorSchemas.CanAdapt)],
            new(),
            $"the model of {configuration} has no such layers",
            "Take the base that the adapter was trained on.");
        var file = Checkpoint.Open(folder.File.Path);
        try
        {
            return new(file, [.. found.Select(layer => Layer(layer, folder, file, configuration))]);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static LowRankLayer Layer(AdaptedLayer layer, AdapterFolder folder, Checkpoint file, string configuration)
    {
        layer.RequireFit(configuration);
        var scale = folder.Configuration?.Scale(layer.Layer, layer.Rank, alpha: null)
            ?? MergeTargets.Scale(folder.Path, layer.Rank, new());
        return new(layer.Weight, layer.FirstRow, layer.Rows, layer.Layer, scale, file[layer.Down.Entry.Name], file[layer.Up.Entry.Name]);
    }
}

/// <summary>A layer that an adapter changes: its weight's rows get <c>scale * B A</c> more.</summary>
/// <param name="Weight">The parameter.</param>
/// <param name="FirstRow">Where the rows that it changes begin, among those of a fused projection.</param>
/// <param name="Rows">How many of them.</param>
/// <param name="Name">The layer's key in HuggingFace's checkpoint: that of its weight, without the weight.</param>
/// <param name="Scale">Alpha over the rank, or over its root.</param>
/// <param name="Down">A, <c>[rank, in]</c>; a convolution's has its window too.</param>
/// <param name="Up">B, <c>[out, rank]</c>; a convolution's has dimensions of size 1 at the end.</param>
public sealed record LowRankLayer(
    ParameterSchema Weight, long FirstRow, long Rows, string Name, double Scale, CheckpointTensor Down, CheckpointTensor Up);
