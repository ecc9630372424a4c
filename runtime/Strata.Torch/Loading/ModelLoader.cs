using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Quantisation;
using Strata.Placement;
using Strata.Schemas;
using Strata.Torch.Devices;
using Strata.Torch.Modules;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Loading;

/// <summary>Gives a declared model the parameters of a HuggingFace checkpoint.</summary>
/// <remarks>
/// A parameter that one tensor of the right element type holds is used where it lies in the mapped file. Where HuggingFace stores the
/// parts of a fused projection apart, or in another element type, or the device is another, the parameter is that one copy.
/// </remarks>
public static class ModelLoader
{
    /// <summary>Loads every parameter, or none.</summary>
    /// <param name="model">The model, fresh from its constructor; it takes over the checkpoint and disposes it,
    /// at once where parameters are copies.</param>
    /// <param name="schema">What the model's declaration says of its parameters.</param>
    /// <param name="checkpoint">The checkpoint, in whichever style it names its tensors.</param>
    /// <param name="parallel">Where and in which element type the parameters are.</param>
    /// <param name="mode">Whether the parameters may live in the file itself.</param>
    /// <param name="quantisation">By what its configuration says that it is quantised; null where it says nothing.</param>
    /// <param name="scheme">How weights are stored that <c>strata quantize</c> has written; null where they are not.</param>
    /// <returns>What was mapped, and what the checkpoint held beside.</returns>
    /// <exception cref="InputException">
    /// A parameter is missing, or has another shape; the message holds the report. Or a layer has made parameters that no declaration has,
    /// or can not compute with codes.
    /// </exception>
    public static LoadReport Load(
        Module model,
        IReadOnlyList<ParameterSchema> schema,
        Checkpoint checkpoint,
        ParallelContext parallel,
        LoadMode mode = LoadMode.Mapped,
        string? quantisation = null,
        QuantisationScheme? scheme = null)
    {
        model.Own(checkpoint);
        UndeclaredParameters.Refuse(model, schema);
        var report = LoadMatcher.Match(schema, checkpoint, quantisation, scheme);
        if (!report.IsComplete)
        {
            throw new InputException($"{checkpoint.Path} does not hold this model.{Environment.NewLine}{report}");
        }

        var style = LoadMatcher.Style(schema, checkpoint);
        var codes = scheme is null ? null : new CodeLoader(model, new(scheme, checkpoint), checkpoint, style, parallel, mode);
        using var untracked = torch.no_grad();
        foreach (var parameter in schema.Where(parameter => IsOwn(parameter, parallel) && codes?.Load(parameter) != true))
        {
            using var scope = torch.NewDisposeScope();
            var place = parallel.Stages?.Of(parameter.Path);
            var (slice, split) = (parallel.Splits?.Of(parameter), parallel.Splits?.Split(parameter));
            var value = place is { IsHere: false }
                ? torch.empty([.. slice?.Shape ?? parameter.Shape], parallel.ElementType, new torch.Device(DeviceType.META))
                : Value(Source(parameter, schema), slice, style, checkpoint, parallel, mode);
            ModuleTree.Register(model, parameter.Path, new Parameter(value.DetachFromDisposeScope(), requires_grad: true), place, split);
        }

        if (mode == LoadMode.Copied)
        {
            // Nothing lives in the file any more, and a mapped page that was read is memory held.
            checkpoint.Dispose();
        }

        return report;
    }

    /// <summary>Whether a parameter has numbers of its own: not where it is tied to one that lies beside it.</summary>
    private static bool IsOwn(ParameterSchema parameter, ParallelContext parallel) =>
        parameter.TiedTo is null || parallel.Stages?.IsCopy(parameter) == true;

    private static ParameterSchema Source(ParameterSchema parameter, IReadOnlyList<ParameterSchema> schema) =>
        parameter.TiedTo is null ? parameter : schema.First(owner => owner.Path == parameter.TiedTo);

    private static torch.Tensor Value(
        ParameterSchema parameter, ParameterSlice? slice, int style, Checkpoint checkpoint, ParallelContext parallel, LoadMode mode)
    {
        var device = parallel.Device.ToTorch();
        if (parameter.HfKeysOf(style) is [var only])
        {
            var tensor = checkpoint[only];
            var direct = Sliced(ForeignTensor.Of(tensor), slice);
            var inPlace = mode == LoadMode.Mapped && parallel.Device == Device.Cpu && direct.dtype == parallel.ElementType;
            return inPlace ? direct.contiguous() : direct.to(parallel.ElementType, device, copy: true).contiguous();
        }

        var fused = torch.empty([.. parameter.Shape], parallel.ElementType, device);
        foreach (var (key, start, rows) in parameter.HfPieces(style))
        {
            fused.narrow(0, start, rows).copy_(ForeignTensor.Of(checkpoint[key]));
        }

        return slice is null ? fused : Sliced(fused, slice).contiguous();
    }

    /// <summary>The ranges that a rank takes, one after the other.</summary>
    private static torch.Tensor Sliced(torch.Tensor whole, ParameterSlice? slice)
    {
        foreach (var (dimension, ranges) in slice?.Dimensions.Index() ?? [])
        {
            whole = ranges is [var only] ? whole.narrow(dimension, only.Start, only.Count)
                : torch.cat([.. ranges.Select(range => whole.narrow(dimension, range.Start, range.Count))], dimension);
        }

        return whole;
    }
}

/// <summary>Where a loaded model's parameters live.</summary>
public enum LoadMode
{
    /// <summary>
    /// In the mapped file itself wherever element type and device allow it: nothing is copied, pages are read when they are first
    /// needed, and nothing may be written to. For inference.
    /// </summary>
    Mapped,

    /// <summary>In memory of their own, which an optimizer can write to. For training.</summary>
    Copied,
}
