using Strata.Conversion.Dialects;
using Strata.Conversion.Execution;
using Strata.Conversion.Output;
using Strata.Conversion.Plans;

namespace Strata.Conversion;

/// <summary>A conversion with weights.</summary>
/// <param name="plan">What it does.</param>
/// <param name="sources">The open files, which it closes.</param>
/// <param name="options">What else was asked for.</param>
internal sealed class CheckpointConversion(ConversionPlan plan, IDisposable sources, ConversionOptions options) : IConversion
{
    /// <summary>What a file has beside its tensors: about so many bytes for each.</summary>
    private const long OverheadOfTensor = 512;

    /// <inheritdoc />
    public IReadOnlyList<string> Notes => plan.Notes;

    /// <inheritdoc />
    public long Bytes => plan.Bytes;

    /// <inheritdoc />
    public int Files => plan.Files.Count + plan.Output.Small.Count;

    /// <inheritdoc />
    public void WriteManifest(Stream stream)
    {
        var types = plan.Files.SelectMany(file => file.Sections).SelectMany(section => section.Tensors)
            .ToDictionary(
                tensor => tensor.Target, tensor => tensor.Type, ReferenceEqualityComparer.Instance as IEqualityComparer<StoredTensor>);
        ConversionManifest.Write(
            stream,
            plan.Target,
            Bytes,
            plan.Output.Tensors,
            tensor => types[tensor]);
    }

    /// <inheritdoc />
    public void RequireRoom()
    {
        WritableFolder.Foresee(plan.Target);
        FreeSpace.Foresee(plan.Target, Needed(plan.Files));
    }

    /// <inheritdoc />
    public void Run(IProgress<ConversionProgress>? progress, CancellationToken cancellation)
    {
        var output = OutputDirectory.Take(plan.Target, plan.Fingerprint());
        var isComplete = false;
        try
        {
            // Another process may have finished there since this was planned.
            TargetCheck.Require(plan.Target, [], plan.Dialect, options.Overwrite);
            var workers = new CopyWorkers(options.Workers, cancellation);
            var left = plan.Files.Where(file => !output.Has(file.Path)).ToList();
            FreeSpace.Require(output.Stage, plan.Target, Needed(left));
            if (!options.FirstCopy)
            {
                TensorComparison.Require(plan.Copies, workers);
            }

            var sums = new SourceSums(left.SelectMany(file => file.Sections).SelectMany(section => section.Tensors)
                .SelectMany(tensor => tensor.Read));
            Write(output.Stage, left, workers, sums, Meter(progress, "convert", Bytes - left.Sum(file => file.Bytes)));
            sums.Require(workers);
            foreach (var file in plan.Output.Small)
            {
                file.Write(Path.Combine(output.Stage, file.Name));
            }

            if (options.Verify)
            {
                Verify(output.Stage, workers, Meter(progress, "verify", 0));
            }

            OutputModes.Set(output.Stage, plan.Output.Entries);
            isComplete = true;
        }
        catch (OperationCanceledException) when (plan.Files.Any(file => output.Has(file.Path)))
        {
            // What is complete is worth keeping.
            throw;
        }
        catch (Exception exception)
        {
            output.Discard();
            throw exception is IOException or UnauthorizedAccessException
                ? new InputException($"{plan.Target}: {FileFault.Reason(exception, "Name another place.")}", exception) : exception;
        }
        finally
        {
            if (!isComplete)
            {
                output.Dispose();
            }
        }

        // From here on nothing is thrown away: the stage may hold the older checkpoint.
        using (output)
        {
            var stale = Directory.Exists(plan.Target) ? plan.Dialect.Older(plan.Target, TargetCheck.Names(plan.Target)).Stale : [];
            output.Commit(plan.Output.Entries, [.. stale.Except(plan.Output.Entries, StringComparer.Ordinal)]);
        }
    }

    /// <inheritdoc />
    public void Dispose() => sources.Dispose();

    /// <summary>Adds bytes up and tells whoever listens.</summary>
    private ProgressMeter Meter(IProgress<ConversionProgress>? progress, string phase, long resumed) =>
        new(progress is null ? null : (done, file) => progress.Report(new(phase, done, Bytes, resumed, file)), resumed);

    private long Needed(IEnumerable<FileCopy> files) => files.Sum(Room) + plan.Output.Small.Sum(file => file.Bytes);

    private static long Room(FileCopy file) => file.Bytes + (OverheadOfTensor * file.Sections.Sum(section => section.Tensors.Length));

    private void Write(string stage, IReadOnlyList<FileCopy> files, CopyWorkers workers, SourceSums sums, ProgressMeter meter)
    {
        using var queue = new WritingQueue(stage, files, plan.Dialect, options.Durable);
        workers.ForEach(queue, tensor => tensor.Copy.Bytes, (tensor, scratch) =>
        {
            var gather = new TensorGather(tensor.Copy, scratch, sums);
            return (start, window) =>
            {
                gather.Read(start, window.Span);
                tensor.File.Write(tensor, window.Span);
                meter.Add(window.Length, tensor.File.Copy.Path);
            };
        });
    }

    private void Verify(string stage, CopyWorkers workers, ProgressMeter meter)
    {
        foreach (var file in plan.Files)
        {
            using var written = plan.Dialect.Open(Path.Combine(stage, file.Path));
            OutputVerification.Require(file, written, workers, meter);
        }
    }
}
