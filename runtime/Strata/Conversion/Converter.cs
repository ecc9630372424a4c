using System.Collections.Immutable;
using Strata.Conversion.Dialects;
using Strata.Conversion.Output;
using Strata.Conversion.Plans;

namespace Strata.Conversion;

/// <summary>
/// Plans conversions between checkpoints, whatever their dialects: what the source holds is held against what the target shall be. Planning
/// reads headers only and writes nothing. From what to what it can go, extensions in <c>Strata.Conversion.Running</c> say.
/// </summary>
/// <param name="family">The kind of model.</param>
public sealed class Converter(ICheckpointFamily family)
{
    /// <summary>The kind of model.</summary>
    public ICheckpointFamily Family => family;

    /// <summary>
    /// Plans a conversion. What is refused is refused in one order, whatever the dialects: first, as the two are made, the model and how
    /// its checkpoints are split; then the folder to write; then the source's tensors; then what the target's files are made by.
    /// </summary>
    /// <param name="source">What is read; the conversion that is returned closes it, as does a refusal.</param>
    /// <param name="target">What is written.</param>
    /// <param name="folder">The folder to write.</param>
    /// <param name="options">What else is asked for.</param>
    /// <param name="notes">What the user should know so far.</param>
    /// <exception cref="InputException">The folder, the source or the target is at fault.</exception>
    internal static IConversion Plan(
        IDialectSource source, IDialectTarget target, string folder, ConversionOptions options, IReadOnlyCollection<string> notes)
    {
        try
        {
            List<string> told = [.. notes];
            var path = TargetCheck.Absolute(folder);
            TargetCheck.Require(path, [.. target.Originals.Prepend(source.Folder).Select(TargetCheck.Absolute)], target, options.Overwrite);
            if (source.WithoutWeights() is { } weightless)
            {
                var planned = target.Files(_ => weightless.Type, options.IgnoreUnknown, told);
                told.AddRange(Replaced(planned));
                return new WeightlessConversion(path, weightless, planned.Tensors, told);
            }

            var tensors = source.Tensors(target.Stores, options.IgnoreUnknown, told);
            told.AddRange(Unsummed([.. tensors, .. source.Updates.SelectMany(update => new[] { update.Down, update.Up })]));
            var types = tensors.GroupBy(tensor => tensor.Stored.Parameter.Path, StringComparer.Ordinal)
                .ToDictionary(parameter => parameter.Key, parameter => parameter.First().Entry.Type, StringComparer.Ordinal);
            var files = target.Files(
                parameter => types.TryGetValue(parameter.Path, out var type) ? type : null, options.IgnoreUnknown, told);
            told.AddRange(Replaced(files));
            return new CheckpointConversion(Plan(path, target, files, new(tensors, source.Updates), told), source, options);

            IEnumerable<string> Replaced(TargetFiles written) =>
                TargetCheck.Replaced(path, target, written.Entries) is { } sentence ? [sentence] : [];
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static IEnumerable<string> Unsummed(IReadOnlyList<SourceTensor> tensors)
    {
        var files = tensors.Where(tensor => tensor.File.SumOf(tensor.Entry) is { Crc: null, Length: > 0 })
            .Select(tensor => tensor.File.Path).Distinct(StringComparer.Ordinal).ToList();
        return files.Count == 0 ? [] :
        [
            $"Unverified, because records in it have no CRC-32 (torch.serialization.set_crc32_options(False) leaves them out): {files[0]}"
            + $"{(files.Count == 1 ? "" : $" and {files.Count - 1} more files")}.",
        ];
    }

    private static ConversionPlan Plan(
        string path, IDialectTarget target, TargetFiles files, CopyPlanner planner, IEnumerable<string> notes)
    {
        var copies = files.Tensors.Select(file => new FileCopy(
            file.Path, [.. file.Sections.Select(section => (section.Name, section.Tensors.Select(planner.Plan).ToImmutableArray()))]));
        return new(path, target, files, [.. copies], planner.Copies, [.. notes.Distinct(StringComparer.Ordinal)]);
    }
}
