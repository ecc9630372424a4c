using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using Strata.Torch.Kernels;
using Strata.Training.Steps;
using TorchSharp;

namespace Strata.Cli.Bench.Learning;

/// <summary>What a step must have in memory, in bytes.</summary>
/// <param name="Parameters">What the model computes with.</param>
/// <param name="Masters">Float32 values that learn in place of rounded ones.</param>
/// <param name="Averages">The optimizer's two.</param>
/// <param name="Gradients">Their sums, of the type of what learns.</param>
/// <param name="Activations">What is kept of layers until their gradients are computed, and scores with their gradients.</param>
/// <param name="Operations">Of the products of one micro-batch forwards: a product and a sum are two.</param>
public sealed record TrainingMemory(
    long Parameters, long Masters, long Averages, long Gradients, long Activations, long Operations)
{
    private const int Wide = 4;

    /// <summary>All of it.</summary>
    public long Sum => Parameters + Masters + Averages + Gradients + Activations;

    /// <summary>Plans a step of a model that is on one rank.</summary>
    /// <param name="model">The model.</param>
    /// <param name="size">What is trained.</param>
    public static TrainingMemory Of(TrainedModel model, TrainingSize size)
    {
        var learned = model.Tensors.Sum(tensor => Bytes(tensor.Value));
        var (loaded, element) = (model.Stages[0].Model, size.IsRounded ? sizeof(short) : Wide);
        var meter = Metered(loaded.Model, size);
        var layers = size.Recomputation is null ? meter.Kept : (size.Layers * meter.Entering) + (meter.Kept / size.Layers);

        // Scores, widened where they are rounded, their logarithms, and the gradients of both.
        var scores = (2 * element) + (2 * Wide) + (size.IsRounded ? Wide : 0);
        return new(
            ((Torch.Module)loaded.Model).parameters().Sum(Bytes),
            size.IsRounded ? learned : 0,
            2 * learned,
            learned,
            layers + ((long)size.Tokens * loaded.Model.VocabularySize * scores),
            meter.Operations);
    }

    private static long Bytes(torch.Tensor tensor) => tensor.numel() * tensor.element_size();

    private static ActivationMeter Metered(ICausalModel model, TrainingSize size)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var inputs = new Torch.Positions.MultimodalInputs(TimedTraining.Ids(0, size.Tokens, model.VocabularySize));
        var (own, meter) = (DeviceKernels.Of(inputs.Ids), new ActivationMeter(model.VocabularySize));
        try
        {
            DeviceKernels.Use(DeviceType.CPU, meter);
            _ = model.Logits(inputs, model.Positions(inputs).Counters, KeyValueCache.None);
            return meter;
        }
        finally
        {
            DeviceKernels.Use(DeviceType.CPU, own);
        }
    }
}
