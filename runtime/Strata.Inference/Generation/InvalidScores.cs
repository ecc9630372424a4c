using Strata.Torch.Activations;
using Strata.Torch.Decoding;
using TorchSharp;

namespace Strata.Inference.Generation;

/// <summary>Finds out why scores are no numbers.</summary>
internal static class InvalidScores
{
    /// <summary>
    /// Says which part of the model is the first to put out numbers that are none, and whether its weights or an overflow are the cause.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="row">The row of the batch.</param>
    /// <param name="again">Computes the scores once more.</param>
    public static string Message(ICausalModel model, int row, Func<torch.Tensor> again)
    {
        using var scope = torch.NewDisposeScope();
        var landmarks = model.Landmarks.ToList();
        (string Name, torch.nn.Module? Module)? first = null;
        try
        {
            foreach (var landmark in landmarks)
            {
                landmark.Module.Observer = output => Look(landmark.Name, landmark.Module, output);
            }

            using var taps = Taps.Listen((name, output) => Look(name, null, output));
            _ = again();
        }
        finally
        {
            landmarks.ForEach(landmark => landmark.Module.Observer = null);
        }

        // What has no module of its own, the embeddings and the head, may have its numbers from anywhere.
        var damaged = first is { Module: { } module } part ? Damaged(module, $"{part.Name}.") : Damaged(model as torch.nn.Module, "");
        return $"The scores of row {row} are no numbers (NaN or infinite), so that no token can be chosen: "
            + (damaged is not null ? $"the weights of '{damaged}' hold numbers that are none, so that the checkpoint is damaged. "
                : first is not { } found ? "no layer puts out such numbers, so that the head overflows. "
                : $"'{found.Name}' is the first to put out such numbers, from weights that are numbers, so that something overflows. ")
            + (damaged is null ? "Run the model in float32 (--dtype float32); if that does not help, fetch" : "Fetch")
            + " or convert the checkpoint again.";

        void Look(string name, torch.nn.Module? source, torch.Tensor output)
        {
            if (first is null && !IsFinite(output))
            {
                first = (name, source);
            }
        }
    }

    private static string? Damaged(torch.nn.Module? module, string prefix) => module?.named_parameters(recurse: true)
        .Where(pair => !IsFinite(pair.parameter))
        .Select(pair => prefix + pair.name)
        .FirstOrDefault();

    private static bool IsFinite(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        return !tensor.is_floating_point() || tensor.isfinite().all().item<bool>();
    }
}
