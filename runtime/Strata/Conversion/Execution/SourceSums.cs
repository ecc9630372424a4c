using System.IO.Hashing;
using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Conversion.Execution.Sums;

namespace Strata.Conversion.Execution;

/// <summary>
/// Holds what is read of source files against the sums that they state. Where every byte of a record is copied once, as in most
/// conversions, the sum is made of the pieces as they pass; any other record that is read is read once more, whole.
/// </summary>
/// <param name="sources">The tensors that are read.</param>
internal sealed class SourceSums(IEnumerable<SourceTensor> sources)
{
    private readonly Dictionary<(ITensorFile File, long Offset), SourceSum> _sums = sources
        .Select(source => (source.File, Range: source.File.SumOf(source.Entry)))
        .Where(source => source.Range is { Crc: not null, Length: > 0 })
        .DistinctBy(source => (source.File, source.Range!.Offset))
        .ToDictionary(source => (source.File, source.Range!.Offset), source => new SourceSum(source.File, source.Range!));

    /// <summary>The sum of the record that a tensor lies in; null where its file states none.</summary>
    /// <param name="source">The tensor.</param>
    public SourceSum? Of(SourceTensor source) =>
        source.File.SumOf(source.Entry) is { } range ? _sums.GetValueOrDefault((source.File, range.Offset)) : null;

    /// <summary>Refuses a record whose sum is not the one stated. All copying is done.</summary>
    /// <param name="workers">Who reads what has to be read whole.</param>
    /// <exception cref="InputException">A file is damaged.</exception>
    public void Require(CopyWorkers workers) => workers.ForEach(
        _sums.Values.Where(sum => !sum.IsRight),
        sum => sum.Range.Length,
        (sum, _) =>
        {
            var whole = new Crc32();
            return (start, window) =>
            {
                sum.File.Read(sum.Range.Offset + start, window.Span);
                whole.Append(window.Span);
                if (start + window.Length == sum.Range.Length && whole.GetCurrentHashAsUInt32() != sum.Range.Crc)
                {
                    throw RecordSum.Fault(sum.File, sum.Range);
                }
            };
        });
}
