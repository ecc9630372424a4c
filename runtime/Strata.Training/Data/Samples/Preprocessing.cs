using Strata.Training.Data.Records;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Samples;

/// <summary>Makes samples of all records of a data file, in their order, several at a time.</summary>
internal static class Preprocessing
{
    /// <summary>Makes them.</summary>
    /// <param name="file">The data file.</param>
    /// <param name="maker">Makes one.</param>
    /// <param name="writer">Where they are written.</param>
    /// <param name="told">Hears after each group how many records have been read.</param>
    /// <param name="cancellation">Stops before the next record.</param>
    /// <exception cref="InputException">A file of records can not be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Run(
        DataFile file, SampleMaker maker, SampleFileWriter writer, Action<int> told, CancellationToken cancellation)
    {
        var read = 0;
        foreach (var group in file.Files.SelectMany(path => Records(path, file)).Chunk(file.GroupSize))
        {
            var made = new (Sample? Sample, string Reason)[group.Length];
            var options = new ParallelOptions { MaxDegreeOfParallelism = file.Workers, CancellationToken = cancellation };
            System.Threading.Tasks.Parallel.For(
                0, group.Length, options, record => made[record] = Made(maker, group[record], cancellation));
            foreach (var (record, (sample, reason)) in made.Index())
            {
                if (sample is null)
                {
                    writer.Add(new RefusedRecord(group[record].Place, reason));
                }
                else
                {
                    writer.Add(sample);
                }
            }

            told(read += group.Length);
        }
    }

    private static IEnumerable<RecordText> Records(string path, DataFile file) =>
        RecordFile.Read(path).Take(file.MostRecords ?? int.MaxValue);

    private static (Sample? Sample, string Reason) Made(SampleMaker maker, RecordText text, CancellationToken cancellation)
    {
        try
        {
            return (maker.Make(text, cancellation), "");
        }
        catch (InputException fault)
        {
            return (null, fault.Message);
        }
    }
}
