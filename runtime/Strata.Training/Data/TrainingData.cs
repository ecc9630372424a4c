using Strata.Inference.Pipelines;
using Strata.Torch.Decoding;
using Strata.Torch.Devices;
using Strata.Training.Data.Batches;
using Strata.Training.Data.Packing;
using Strata.Training.Data.Samples;
using Strata.Training.Data.Sampling;
using Strata.Training.Data.Settings;
using Strata.Training.Steps;

namespace Strata.Training.Data;

/// <summary>What a model is trained with: the samples of MindSpeed-MM's data file, handed out step by step.</summary>
public sealed class TrainingData : IDisposable
{
    private readonly PreparedSamples _prepared;
    private readonly int[][] _rows;
    private readonly Sampler _sampler;
    private readonly BatchMaker _batches;
    private readonly TrainingDataOptions _options;
    private ICausalModel? _model;

    private TrainingData(PreparedSamples prepared, TrainingDataOptions options)
    {
        (_prepared, _options) = (prepared, options);
        var (file, samples) = (prepared.File, prepared.Samples);
        _rows = file.Packs
            ? RowPacking.Rows(samples.Tokens, options.SequenceLength, file.GroupSize)
            : RowPacking.Alone(samples.Tokens.Length);
        var shares = new SampleShares(options.MicroBatchSize, options.Replicas, options.MicroBatches);
        int[] patches = [.. _rows.Select(row => row.Sum(sample => samples.Patches[sample]))];
        var buckets = file.Loader.Priority == SizePriority.Bucketing
            ? new SizeBuckets(patches, shares, file.Loader.IsSharded, prepared.MostPatches)
            : null;
        _sampler = new(new(patches, file.Loader, shares, buckets), shares);
        _batches = new(new(prepared.Loader, file.Workers), prepared.Pad);
        if (_sampler.Length == 0)
        {
            throw new InputException(
                $"{file.Path}: {samples.Tokens.Length} samples make {_rows.Length} rows, too few for {options.Replicas} replicas that take "
                + $"{options.MicroBatchSize} each at once. Take fewer ranks, a lower --micro-batch-size, or more data.");
        }
    }

    /// <summary>The samples.</summary>
    public int Samples => _prepared.Samples.Tokens.Length;

    /// <summary>The rows, which are fewer than the samples where several are packed into one.</summary>
    public int Rows => _rows.Length;

    /// <summary>The rows that all replicas together take of an epoch.</summary>
    public int RowsInEpoch => _sampler.Length;

    /// <summary>The records from which nothing is learned.</summary>
    public int Refused => _prepared.Samples.Refused;

    /// <summary>Why the first of them are refused, each with its file and line.</summary>
    public IReadOnlyList<string> Reasons => _prepared.Samples.Reasons;

    /// <summary>What the user should know of the data file and the model's files, a line each.</summary>
    public IReadOnlyList<string> Warnings => _prepared.Warnings;

    /// <summary>Where the next step begins: with the model's weights it is what a training goes on from.</summary>
    public SamplerState State => _sampler.State;

    /// <summary>The folder with the tokenizer that a data file names.</summary>
    /// <param name="path">The data file.</param>
    /// <exception cref="InputException">The file is at fault.</exception>
    public static string ModelOf(string path) => DataFile.Read(path).File.Model;

    /// <summary>
    /// Reads a data file, and makes samples of its records, or finds those that were made before. Of several ranks on a machine one does
    /// so first, so that the others find them.
    /// </summary>
    /// <param name="path">The data file.</param>
    /// <param name="chat">How one talks to the model.</param>
    /// <param name="options">How it is learned from.</param>
    /// <param name="cancellation">Stops before the next record.</param>
    /// <exception cref="InputException">A file is at fault, no record is left to learn from, or there are too few.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TrainingData Open(
        string path, IChatFormat chat, TrainingDataOptions options, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SequenceLength, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MicroBatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MicroBatches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Replicas, 1);
        var prepared = PreparedSamples.Of(path, chat, options, cancellation);
        try
        {
            return new(prepared, options);
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }

    /// <summary>Holds the data against a model: now its tokens, and each micro-batch as it is made.</summary>
    /// <param name="model">The model that is trained.</param>
    /// <exception cref="InputException">The tokenizer gives pictures or videos other tokens than the model.</exception>
    public void Check(ICausalModel model)
    {
        _model = model;
        _prepared.Check(model);
    }

    /// <summary>Goes on where a training stopped.</summary>
    /// <param name="state">Where.</param>
    /// <exception cref="InputException">It is no place in these data.</exception>
    public void Resume(SamplerState state) => _sampler.Resume(state);

    /// <summary>Makes the micro-batches of the next step, and reads its pictures and videos.</summary>
    /// <param name="replica">The number of the replica that takes it.</param>
    /// <param name="device">Where tensors are needed.</param>
    /// <param name="cancellation">Stops before the next picture or frame.</param>
    /// <exception cref="InputException">A picture or video can not be read any more, or a micro-batch is none for the model.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public StepBatches Next(int replica, Device device, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(replica, _options.Replicas);
        var made = new List<TrainingBatch>();
        try
        {
            foreach (var (number, microBatch) in _sampler.Next().Index())
            {
                List<Sample[]> rows = [.. microBatch.Select(row => _rows[row].Select(sample => _prepared.Samples[sample]).ToArray())];
                var isOwn = number / _options.MicroBatches == replica;
                made.Add(_batches.Make(rows, device.ToTorch(), isOwn, cancellation));
                if (isOwn)
                {
                    Refuse(made[^1]);
                }
            }

            return new(made);
        }
        catch
        {
            new StepBatches(made).Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _prepared.Dispose();

    private void Refuse(TrainingBatch batch)
    {
        try
        {
            if (_model is not null)
            {
                batch.Inputs.Check(_model.VocabularySize, _model.Media);
            }
        }
        catch (InputException fault)
        {
            throw new InputException($"{batch.Name}: {fault.Message}", fault);
        }
    }
}
