using System.Text.Json;
using Strata.Checkpoints;
using Strata.Conversion;
using Strata.Conversion.Dialects;
using Strata.Conversion.Execution;
using Strata.Conversion.Output;

namespace Strata.Quantisation;

/// <summary>A checkpoint that is written with its weights quantised.</summary>
/// <param name="target">The folder to write, as an absolute path.</param>
/// <param name="files">The files of tensors.</param>
/// <param name="output">What else is written, and in which order all of it appears.</param>
/// <param name="dialect">What may lie in the folder.</param>
/// <param name="sources">The open files, which it closes.</param>
/// <param name="options">What else was asked for.</param>
internal sealed class CheckpointQuantisation(
    string target,
    IReadOnlyList<QuantisedFile> files,
    TargetFiles output,
    IDialectTarget dialect,
    IDisposable sources,
    ConversionOptions options) : IConversion
{
    /// <summary>What a file has beside its tensors: about so many bytes for each.</summary>
    private const long OverheadOfTensor = 512;

    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt" };

    /// <inheritdoc />
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What rounding lost, once it is written.</summary>
    public required QuantisationLoss Loss { get; init; }

    /// <inheritdoc />
    public long Bytes { get; } = files.Sum(file => file.Tensors.Sum(tensor => tensor.Bytes));

    /// <inheritdoc />
    public int Files => files.Count + output.Small.Count;

    private long Room => Bytes + output.Small.Sum(file => file.Bytes) + files.Sum(file => 2 * OverheadOfTensor * file.Tensors.Count);

    /// <inheritdoc />
    public void WriteManifest(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", "strata.quantisation/1");
        json.WriteString("target", target);
        json.WriteNumber("bytes", Bytes);
        json.WriteStartObject("files");
        foreach (var file in files)
        {
            json.WriteStartObject(file.Path);
            foreach (var tensor in file.Tensors.SelectMany(tensor => tensor.Declarations))
            {
                json.WriteString(tensor.Name, ShapeText.Of(tensor.Type, tensor.Shape));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <inheritdoc />
    public void RequireRoom() => FreeSpace.Foresee(target, Room);

    /// <inheritdoc />
    public void Run(IProgress<ConversionProgress>? progress, CancellationToken cancellation)
    {
        // What a stopped run has left is not gone on with: its loss was not measured by this one.
        var stage = OutputDirectory.Take(target, $"quantise {Guid.NewGuid():N}");
        try
        {
            TargetCheck.Require(target, [], dialect, options.Overwrite);
            FreeSpace.Require(stage.Stage, target, Room);
            var meter = new ProgressMeter(
                progress is null ? null : (done, file) => progress.Report(new("quantize", done, Bytes, 0, file)), 0);
            foreach (var file in files)
            {
                Write(Path.Combine(stage.Stage, file.Path), file, meter, cancellation);
            }

            foreach (var file in output.Small)
            {
                file.Write(Path.Combine(stage.Stage, file.Name));
            }

            OutputModes.Set(stage.Stage, output.Entries);
        }
        catch (Exception exception)
        {
            using (stage)
            {
                stage.Discard();
            }

            throw exception is IOException or UnauthorizedAccessException
                ? new InputException($"{target}: {FileFault.Reason(exception, "Name another place.")}", exception) : exception;
        }

        using (stage)
        {
            var stale = Directory.Exists(target) ? dialect.Older(target, TargetCheck.Names(target)).Stale : [];
            stage.Commit(output.Entries, [.. stale.Except(output.Entries, StringComparer.Ordinal)]);
        }
    }

    /// <inheritdoc />
    public void Dispose() => sources.Dispose();

    private void Write(string path, QuantisedFile file, ProgressMeter meter, CancellationToken cancellation)
    {
        using var writer = SafeTensorsWriter.Create(
            path, file.Tensors.SelectMany(tensor => tensor.Declarations), Metadata, options.Durable);
        var workers = options.Workers > 0 ? options.Workers : Math.Clamp(Environment.ProcessorCount, 1, 4);
        try
        {
            Parallel.ForEach(
                file.Tensors.OrderByDescending(tensor => tensor.Bytes),
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
                tensor => new TensorQuantiser(tensor, writer, Loss).Run(bytes => meter.Add(bytes, file.Path), cancellation));
        }
        catch (AggregateException faults)
        {
            throw faults.InnerExceptions.FirstOrDefault(fault => fault is not OperationCanceledException) ?? faults.InnerExceptions[0];
        }

        writer.Complete();
    }
}
