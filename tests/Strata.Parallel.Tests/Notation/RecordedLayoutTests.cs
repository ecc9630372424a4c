using System.Text.Json;
using Strata.Parallel.Notation;
using Strata.Parallel.Tests.Schedules;

namespace Strata.Parallel.Tests.Notation;

/// <summary>Megatron-core's layouts are read as it reads them, and refused where it refuses them: <c>layouts.json</c>.</summary>
public class RecordedLayoutTests
{
    private static readonly JsonDocument Document =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(RecordedSchedules.Folder, "layouts.json")));

    private static readonly Dictionary<string, string> Unread = new()
    {
        ["unknown_character"] = "means nothing in a pipeline layout",
        ["pieces_not_multiple_of_pp"] = "which is no multiple of the",
        ["unknown_name"] = "is no part of a pipeline layout that is given as lists",
    };

    private static readonly Dictionary<string, NotationFault> Wrong = new()
    {
        ["empty"] = NotationFault.Empty,
        ["first_not_embedding"] = NotationFault.FirstIsNoEmbedding,
        ["last_not_loss"] = NotationFault.LastIsNoLoss,
        ["embedding_not_once"] = NotationFault.EmbeddingNotOnce,
        ["loss_not_once"] = NotationFault.LossNotOnce,
        ["layer_count"] = NotationFault.LayerCount,
        ["mtp_count"] = NotationFault.MultiTokenCount,
        ["decoder_after_mtp"] = NotationFault.DecoderAfterMultiToken,
        ["mtp_split"] = NotationFault.MultiTokenSplit,
        ["encoder_not_supported"] = NotationFault.Encoder,
    };

    // That a list holds lists, the type says.
    private static IEnumerable<JsonElement> Layouts => Document.RootElement.GetProperty("layouts").EnumerateArray()
        .Where(layout => Rule(layout) != "not_list_of_lists");

    [Fact]
    public void Layouts_are_read_and_printed()
    {
        var read = Layouts.Where(layout => !layout.TryGetProperty("parse_error", out _)).ToList();
        Assert.True(read.Count >= 33, $"{read.Count} layouts in {RecordedSchedules.Folder}");
        Assert.All(read, layout =>
        {
            var notation = Parse(layout);
            Assert.Equal(layout.GetProperty("vpp").GetInt32(), notation.Chunks);
            foreach (var (rank, chunks) in layout.GetProperty("ranks").EnumerateArray().Index())
            {
                Assert.Equal(
                    chunks.EnumerateArray().Select(piece => piece.GetString()),
                    Enumerable.Range(0, notation.Chunks).Select(chunk => string.Concat(notation.Piece(rank, chunk).Select(Letter))));
            }

            if (!notation.Pieces.Any(piece => piece.Contains(NotedLayer.Encoder)))
            {
                Assert.Equal(notation.Pieces, PipelineNotation.Parse(notation.ToString(), notation.Stages).Pieces);
            }
        });
    }

    [Fact]
    public void What_can_not_be_read_is_refused() => Assert.All(
        Layouts.Where(layout => layout.TryGetProperty("parse_error", out _)),
        layout => Assert.Contains(
            Unread[Rule(layout)!], Assert.Throws<InputException>(() => Parse(layout)).Message, StringComparison.Ordinal));

    [Fact]
    public void What_does_not_fit_the_model_is_refused_for_the_same_reason_first() => Assert.All(
        Layouts.Where(layout => !layout.TryGetProperty("parse_error", out _)),
        layout =>
        {
            var (layers, multiToken) = (layout.GetProperty("num_layers").GetInt32(), MultiToken(layout));
            var notation = Parse(layout);
            Assert.Equal(
                Rule(layout) is { } rule ? Wrong[rule] : null,
                notation.Problems(layers, multiToken).Select(problem => (NotationFault?)problem.Fault).FirstOrDefault());
            Assert.Equal(Rule(layout) is not null, Record.Exception(() => notation.Check(layers, multiToken)) is InputException);
        });

    /// <summary>Decoder layers are numbered in the order in which data passes: a placement's lists say the same.</summary>
    [Fact]
    public void Lists_of_layers_are_those_of_the_recorded_numbers() => Assert.All(
        Layouts.Where(layout => layout.TryGetProperty("layer_ids", out var ids) && ids.ValueKind == JsonValueKind.Array),
        layout =>
        {
            var notation = Parse(layout);
            var counts = layout.GetProperty("layer_ids").EnumerateArray()
                .Select(rank => rank.EnumerateArray().Select(chunk => chunk.GetArrayLength()).ToList()).ToList();
            Assert.Equal(
                notation.Pieces.Select(piece => piece.Count(one => one == NotedLayer.Decoder)),
                Enumerable.Range(0, notation.Chunks).SelectMany(chunk => counts.Select(rank => rank[chunk])));
        });

    private static PipelineNotation Parse(JsonElement layout) => layout.GetProperty("layout") is { ValueKind: JsonValueKind.String } text
        ? PipelineNotation.Parse(text.GetString()!, layout.GetProperty("pp").GetInt32())
        : PipelineNotation.Parse(
            [
                .. layout.GetProperty("layout").EnumerateArray()
                    .Select(piece => (IReadOnlyList<string>)[.. piece.EnumerateArray().Select(name => name.GetString()!)]),
            ],
            layout.GetProperty("pp").GetInt32());

    private static string? Rule(JsonElement layout) => layout.TryGetProperty("rule", out var rule) ? rule.GetString() : null;

    private static int MultiToken(JsonElement layout) =>
        layout.GetProperty("mtp") is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : 0;

    private static char Letter(NotedLayer layer) => layer switch
    {
        NotedLayer.Embedding => 'E',
        NotedLayer.Decoder => 't',
        NotedLayer.MultiToken => 'm',
        NotedLayer.Loss => 'L',
        _ => 'e',
    };
}
