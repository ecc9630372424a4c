using Strata.Schemas;
using Strata.Torch;
using Strata.Torch.Decoding;
using TorchSharp.Modules;

namespace Strata.Training.Parameters;

/// <summary>Says what of a model is trained. Everything else gets no gradient.</summary>
public static class TrainedTensors
{
    /// <summary>Takes the tensors that are wanted.</summary>
    /// <param name="computing">The model that computes, or a stage of it, with memory of its own.</param>
    /// <param name="learning">The same model with the values that learn, where they are of another type; null where they are not.</param>
    /// <param name="isTrained">Whether a tensor is trained, by its parameter and its key in HuggingFace's checkpoint.</param>
    /// <returns>The tensors, in declaration order.</returns>
    public static IReadOnlyList<TrainedTensor> Of(
        LoadedModel computing, LoadedModel? learning, Func<ParameterSchema, string, bool> isTrained)
    {
        var (values, learned) = (Named(computing), learning is null ? null : Named(learning));
        var tensors = new List<TrainedTensor>();
        foreach (var parameter in computing.Schema)
        {
            var isCopy = parameter.TiedTo is not null;
            if (isCopy && computing.Parallel.Stages?.IsCopy(parameter) != true)
            {
                continue;
            }

            var value = values[parameter.Path];
            var source = isCopy ? computing.Schema.First(owner => owner.Path == parameter.TiedTo) : parameter;
            var own = source.HfPieces().Where(piece => isTrained(source, piece.Key)).ToList();
            value.requires_grad = own.Count > 0;

            // What lies on another stage learns there; here it says whether gradients pass.
            if (value.device_type == TorchSharp.DeviceType.META)
            {
                continue;
            }

            var owner = computing.Owner(parameter.Path);
            tensors.AddRange(own.Select(piece => new TrainedTensor(
                TensorRows.Of(parameter, piece, computing.Parallel.Splits), value, learned?[parameter.Path] ?? value)
            {
                IsCopy = isCopy,
                Owner = owner,
            }));
        }

        return tensors;
    }

    private static Dictionary<string, Parameter> Named(LoadedModel model) => ((Module)model.Model).named_parameters()
        .ToDictionary(pair => pair.name, pair => pair.parameter, StringComparer.Ordinal);
}
