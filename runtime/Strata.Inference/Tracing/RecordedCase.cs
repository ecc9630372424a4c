using System.Globalization;
using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Torch.Loading;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Tracing;

/// <summary>A recorded prompt: a safetensors file with the tensors that HuggingFace's processor makes.</summary>
/// <remarks>
/// <c>input_ids</c>, and where present <c>attention_mask</c>, <c>pixel_values</c> with <c>image_grid_thw</c>, <c>pixel_values_videos</c>
/// with
/// <c>video_grid_thw</c> and <c>second_per_grid_ts</c>, and <c>labels</c>.
/// </remarks>
public sealed class RecordedCase : IDisposable
{
    private const string Seconds = "second_per_grid_ts";

    /// <summary>
    /// Which tokens are pictures (1) and videos (2): it follows from <c>input_ids</c>. Only transformers 5 makes it, so it tells who
    /// recorded; its models number tokens by it, so that another one is another prompt.
    /// </summary>
    private const string TokenTypes = "mm_token_type_ids";

    private static readonly string[] Known =
    [
        "input_ids", "attention_mask", "pixel_values", "image_grid_thw", "pixel_values_videos", "video_grid_thw", Seconds, TokenTypes,
        "labels",
    ];

    private readonly List<torch.Tensor> _tensors = [];
    private readonly string _path;
    private readonly torch.Tensor? _types;

    private RecordedCase(Checkpoint file, Device device)
    {
        _path = file.Path;
        foreach (var tensor in file.Tensors.Where(tensor => !Known.Contains(tensor.Name)))
        {
            throw new InputException($"{file.Path}: '{tensor.Name}' is not part of a recorded case; known are {string.Join(", ", Known)}.");
        }

        var ids = Integers(file, "input_ids", device, 2)
            ?? throw new InputException(
                $"{file.Path}: 'input_ids' is missing; a recorded case holds int64 [batch, sequence] under that name.");
        var padding = Truths(file, SameShape(file, Integers(file, "attention_mask", device, 2), ids, "attention_mask"), "attention_mask");
        Inputs = new MultimodalInputs(
            ids,
            padding,
            Media(file, "pixel_values", "image_grid_thw", device),
            Videos(file, device))
        {
            Rule = file.TryGet(TokenTypes, out _) ? PositionRule.Transformers5 : null,
        };
        _types = SameShape(file, Integers(file, TokenTypes, device, 2), ids, TokenTypes);
        Labels = SameShape(file, Integers(file, "labels", device, 2), ids, "labels");
    }

    /// <summary>The prompt.</summary>
    public MultimodalInputs Inputs { get; }

    /// <summary>The tokens to predict, int64 <c>[batch, sequence]</c>; null where none were recorded.</summary>
    public torch.Tensor? Labels { get; }

    /// <summary>Reads the inputs of a recording, and what the original made of them.</summary>
    /// <param name="path">The safetensors file.</param>
    /// <param name="device">Where the tensors are needed.</param>
    /// <exception cref="InputException">The file is not valid, or a tensor is missing, unknown or of another type or shape.</exception>
    public static RecordedCase Read(string path, Device device)
    {
        using var file = Checkpoint.Open(path);
        return new RecordedCase(file, device);
    }

    /// <summary>Refuses a prompt that is not one for a model.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="InputException">
    /// Tokens, patches or grids do not fit each other or the model; the message names the file, what was expected and what was found.
    /// </exception>
    public void Check(ICausalModel model)
    {
        try
        {
            using var scope = torch.NewDisposeScope();
            Inputs.Check(model.VocabularySize, model.Media);
            RecordedLabels.Refuse(Labels, model.VocabularySize);
            RecordedTypes.Refuse(TokenTypes, _types, Inputs, model.Media);
            if (Inputs.Videos is { Seconds: not null } && model.Media is not { Video: not null })
            {
                throw new InputException(
                    $"'{Seconds}' says how long a patch of a video lasts, which this model does not ask. Leave it out, as its processor "
                    + "does; transformers' generate refuses it as well.");
            }

            model.Positions(Inputs);
        }
        catch (InputException fault)
        {
            throw new InputException($"{_path}: {fault.Message}", fault);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _tensors.ForEach(tensor => tensor.Dispose());

    private torch.Tensor? Integers(Checkpoint file, string name, Device device, int dimensions)
    {
        if (!file.TryGet(name, out var tensor))
        {
            return null;
        }

        return tensor.Entry is { Type: ElementType.Int64 } && tensor.Entry.Shape.Length == dimensions
            ? Keep(tensor, device)
            : throw new InputException($"{file.Path}: '{name}' is {tensor.Entry.Signature}; expected I64 with {dimensions} dimensions.");
    }

    private Patches? Media(Checkpoint file, string pixels, string grid, Device device)
    {
        if (file.TryGet(pixels, out var found) != file.TryGet(grid, out var laid))
        {
            throw new InputException($"{file.Path}: '{pixels}' and '{grid}' belong together, but only one is there.");
        }

        // No pictures are what a processor gives that was called without any.
        if (found is null || laid is null || (found.Entry.Shape is [0, ..] && laid.Entry.Shape is [0, 3]))
        {
            return null;
        }

        using var sizes = Integers(file, grid, Device.Cpu, 2)!;
        if (sizes.size(0) == 0 || sizes.size(1) != 3 || found.Entry.Shape.Length != 2)
        {
            throw new InputException(
                $"{file.Path}: '{pixels}' is {found.Entry.Signature} and '{grid}' [{string.Join(", ", sizes.shape)}]; expected "
                + "[patches, pixels] and [pictures, 3].");
        }

        var read = RecordedGrid.Read(file.Path, pixels, found.Entry.Shape[0], grid, sizes.data<long>().ToArray());
        return new Patches(Numbers(file, found, pixels, device), read);
    }

    private Patches? Videos(Checkpoint file, Device device)
    {
        var videos = Media(file, "pixel_values_videos", "video_grid_thw", device);
        if (!file.TryGet(Seconds, out var found))
        {
            return videos;
        }

        if (videos is null || found.Entry.Type != ElementType.Float32 || found.Entry.Shape is not [var count]
            || count != videos.Sizes.Count)
        {
            throw new InputException($"{file.Path}: '{Seconds}' is {found.Entry.Signature}; expected F32 with one number for each video.");
        }

        using var copied = ForeignTensor.Copy(found);
        double[] seconds = [.. copied.data<float>().Select(length => (double)length)];
        var said = string.Join(", ", seconds.Select(length => length.ToString(CultureInfo.InvariantCulture)));
        return seconds.All(length => double.IsFinite(length) && length >= 0)
            ? videos with { Seconds = seconds }
            : throw new InputException(
                $"{file.Path}: '{Seconds}' is [{said}]; expected how many seconds a patch of each video lasts, 0 or more.");
    }

    /// <summary>What is no number comes out of the model as none, and the model would be blamed.</summary>
    private torch.Tensor Numbers(Checkpoint file, CheckpointTensor tensor, string name, Device device)
    {
        if (tensor.Entry.Type is not (ElementType.Float32 or ElementType.Float16 or ElementType.BFloat16))
        {
            throw new InputException($"{file.Path}: '{name}' is {tensor.Entry.Signature}; expected F32, F16 or BF16.");
        }

        var kept = Keep(tensor, device);
        using var scope = torch.NewDisposeScope();
        return kept.isfinite().all().item<bool>()
            ? kept
            : throw new InputException($"{file.Path}: '{name}' has values that are infinite or no numbers: record the inputs again.");
    }

    private torch.Tensor Keep(CheckpointTensor tensor, Device device)
    {
        using var mapped = ForeignTensor.Copy(tensor);
        var kept = mapped.to(device.ToTorch(), copy: true).DetachFromDisposeScope();
        _tensors.Add(kept);
        return kept;
    }

    private static torch.Tensor? Truths(Checkpoint file, torch.Tensor? tensor, string name)
    {
        using var scope = torch.NewDisposeScope();
        return tensor is null || tensor.eq(tensor.@bool()).all().item<bool>()
            ? tensor
            : throw new InputException($"{file.Path}: '{name}' has other values than 0 (padding) and 1.");
    }

    private static torch.Tensor? SameShape(Checkpoint file, torch.Tensor? tensor, torch.Tensor ids, string name) =>
        tensor is null || tensor.shape.SequenceEqual(ids.shape)
            ? tensor
            : throw new InputException(
                $"{file.Path}: '{name}' is [{string.Join(", ", tensor.shape)}]; expected the shape of input_ids, "
                    + $"[{string.Join(", ", ids.shape)}].");
}
