using Strata.Torch.Activations;
using Strata.Torch.Attention;
using Strata.Torch.Decoding;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Tracing;

/// <summary>Records what a model's landmarks put out while it runs, to be held against a recording of the original.</summary>
public sealed class TraceRecorder : IDisposable
{
    private readonly Dictionary<string, torch.Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Landmark> _landmarks;

    private TraceRecorder(ICausalModel model)
    {
        _landmarks = [.. model.Landmarks];
        foreach (var (name, module, trailing) in _landmarks)
        {
            module.Observer = tensor => Add(name, tensor.reshape([.. tensor.shape, .. Enumerable.Repeat(1L, trailing)]));
        }
    }

    /// <summary>The recorded tensors by name; the second output of a module that ran twice is <c>NAME.call2</c>.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Tensors => _tensors;

    /// <summary>How it was computed, for the file: <c>positions</c>, a <see cref="PositionRule"/> in small letters.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; private set; } = new Dictionary<string, string>();

    /// <summary>Runs a model once over a case and records it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="recorded">The case.</param>
    /// <param name="rule">Which version of transformers numbers the tokens; null for the one that recorded the case, where that is told,
    /// and else what the model's family says.</param>
    /// <returns>Position ids, the vision tower's and decoder's states, the logits, and the loss where the case has labels.</returns>
    /// <exception cref="InputException">The case does not fit the model.</exception>
    public static TraceRecorder Run(ICausalModel model, RecordedCase recorded, PositionRule? rule = null)
    {
        using var untracked = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        recorded.Check(model);
        var recorder = new TraceRecorder(model);
        using var taps = Taps.Listen(recorder.Add);
        try
        {
            var inputs = recorded.Inputs with { Rule = rule ?? recorded.Inputs.Rule };
            var positions = model.Positions(inputs);
            recorder.Facts = new Dictionary<string, string> { ["positions"] = $"{positions.Rule}".ToLowerInvariant() };
            recorder.Add("position_ids", positions.Counters);
            recorder.Add("rope_deltas", positions.Deltas);
            var logits = model.Logits(inputs, positions.Counters, KeyValueCache.None);
            if (recorded.Labels is { } labels)
            {
                recorder.Add("loss", CausalLoss.Of(logits, labels).reshape(1));
            }

            return recorder;
        }
        finally
        {
            recorder.Detach();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private void Add(string name, torch.Tensor tensor)
    {
        var call = 1;
        var key = name;
        while (_tensors.ContainsKey(key))
        {
            key = $"{name}.call{++call}";
        }

        _tensors.Add(key, tensor.detach().to(torch.CPU, copy: true).contiguous().DetachFromDisposeScope());
    }

    private void Detach()
    {
        foreach (var landmark in _landmarks)
        {
            landmark.Module.Observer = null;
        }
    }
}
