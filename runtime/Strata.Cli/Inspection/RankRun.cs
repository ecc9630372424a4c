using System.Text;
using System.Text.Json;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Inspection;

namespace Strata.Cli.Inspection;

/// <summary>Looks into a checkpoint of torch archives.</summary>
internal static class RankRun
{
    private const int MostNames = 10;

    /// <summary>Runs.</summary>
    /// <returns>The exit code: 0 where nothing is missing and ranks are as they should be.</returns>
    public static int Run(InspectRequest request, InspectedCheckpoint checkpoint, CommandConsole console, ModelFamilies families,
        CancellationToken cancellation)
    {
        var model = DeclaredModel.TryRead(request.Model, families, console, request.Path);
        var match = model is null ? null : CheckpointMatch.Of(checkpoint, model.Parameters, request.Layout, model.Configuration);
        var ranks = request.CompareRanks ? RankComparison.Of(checkpoint, match, cancellation) : null;
        if (request.Json)
        {
            using var buffer = new MemoryStream();
            checkpoint.Inventory().WriteJson(buffer, json => Write(json, match, ranks));
            console.Output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()).TrimEnd());
        }
        else
        {
            checkpoint.Inventory().WriteText(console.Output);
            Write(console.Output, ranks);
        }

        foreach (var line in checkpoint.Notes.Concat(match?.Notes ?? []))
        {
            console.Error.WriteLine(line);
        }

        if (match is not null)
        {
            console.Error.WriteLine(match.Report);
        }

        return match is { Report.IsComplete: false } || ranks is { IsRight: false } ? ExitCodes.InputFault : ExitCodes.Done;
    }

    private static void Write(TextWriter writer, RankComparison? ranks)
    {
        if (ranks is null)
        {
            return;
        }

        writer.WriteLine(
            $"ranks: {ranks.Equal.Length} tensors are equal on all ranks, {ranks.Repeated} bytes more than once; {ranks.Distinct} differ");
        Lines("replicated, but not equal on all ranks", ranks.Unequal);
        Lines($"whole and equal on all ranks, but should be slices ({ranks.UnsplitBytes} bytes too many)", ranks.UnsplitWhole);

        void Lines(string head, IReadOnlyCollection<string> names)
        {
            if (names.Count > 0)
            {
                writer.WriteLine($"{head}: {names.Count} tensors");
                foreach (var name in names.Take(MostNames))
                {
                    writer.WriteLine($"  {Rules.Words.Quoted.Plain(name)}");
                }

                writer.Write(names.Count > MostNames ? $"  and {names.Count - MostNames} more (--json lists them)\n" : string.Empty);
            }
        }
    }

    private static void Write(Utf8JsonWriter json, CheckpointMatch? match, RankComparison? ranks)
    {
        if (match is not null)
        {
            json.WriteStartObject("completeness");
            json.WriteBoolean("complete", match.Report.IsComplete);
            json.WriteNumber("mapped", match.Report.Mapped.Length);
            JsonNames.Write(json, "missing", match.Report.Missing);
            JsonNames.Write(json, "unused", match.Report.Unused);
            JsonNames.Write(json, "mismatched", match.Report.Mismatched);
            JsonNames.Write(json, "notes", match.Notes);
            json.WriteEndObject();
        }

        if (ranks is not null)
        {
            json.WriteStartObject("ranks");
            JsonNames.Write(json, "equal", ranks.Equal);
            json.WriteNumber("repeated_bytes", ranks.Repeated);
            json.WriteNumber("distinct", ranks.Distinct);
            JsonNames.Write(json, "unequal_replicas", ranks.Unequal);
            JsonNames.Write(json, "whole_instead_of_slices", ranks.UnsplitWhole);
            json.WriteNumber("bytes_beyond_slices", ranks.UnsplitBytes);
            json.WriteEndObject();
        }
    }
}
