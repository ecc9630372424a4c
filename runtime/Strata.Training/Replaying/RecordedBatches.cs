using Strata.Inference.Tracing;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Training.Steps;

namespace Strata.Training.Replaying;

/// <summary>The micro-batches of recorded runs, which lie beside them: each is read when it is first asked for, and kept.</summary>
/// <param name="folder">Where they lie: <c>NAME.safetensors</c>.</param>
/// <param name="model">The model that they are for.</param>
/// <param name="device">Where their tensors are needed.</param>
internal sealed class RecordedBatches(string folder, ICausalModel model, Device device) : IDisposable
{
    private readonly Dictionary<string, RecordedCase> _read = new(StringComparer.Ordinal);

    /// <summary>A micro-batch.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InputException">It is not there, not valid, or not one for the model; or it has no labels.</exception>
    public TrainingBatch this[string name]
    {
        get
        {
            var path = Path.Combine(folder, $"{name}.safetensors");
            if (Path.GetFileName(name) != name)
            {
                throw new InputException($"A recorded step names the batch '{name}', which is no plain name of a file in {folder}.");
            }

            if (!_read.TryGetValue(name, out var batch))
            {
                batch = RecordedCase.Read(path, device);
                _read.Add(name, batch);
                batch.Check(model);
            }

            return new(path, batch.Inputs, batch.Labels
                ?? throw new InputException($"{path}: 'labels' is missing; training needs int64 [batch, sequence] under that name."));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var batch in _read.Values)
        {
            batch.Dispose();
        }
    }
}
