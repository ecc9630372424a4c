using Strata.Inference.Processing;
using Strata.Training.Data.Chats;
using Strata.Training.Data.Media;
using Strata.Training.Data.Records;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Samples;

/// <summary>Makes samples of records. Any number of threads may use it.</summary>
/// <param name="parser">Reads records.</param>
/// <param name="loader">Reads pictures and videos.</param>
/// <param name="encoder">Writes conversations as tokens.</param>
/// <param name="end">The token that ends a text; null where each answer ends by itself.</param>
/// <param name="rules">What is learned.</param>
/// <param name="length">The most tokens of a sample.</param>
internal sealed class SampleMaker(RecordParser parser, MediaLoader loader, ChatEncoder encoder, int? end, LabelRules rules, int length)
{
    /// <summary>Makes a sample.</summary>
    /// <param name="text">The record.</param>
    /// <param name="cancellation">Stops before the next frame of a video.</param>
    /// <exception cref="InputException">Nothing can be learned from the record; the message says why, but not where it stands.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Sample Make(RecordText text, CancellationToken cancellation)
    {
        var record = parser.Parse(text);
        var pictures = record.Images.Select(loader.Picture).Select(Size).ToList();
        var videos = record.Videos.Select(name => loader.Video(name, cancellation)).Select(Size).ToList();
        var turn = new MediaTurn(
            [.. pictures.Select(picture => picture.Tokens)],
            [.. videos.Select(video => new VideoTokens(video.Tokens / video.Size.Time, video.Seconds))]);
        var chat = LabelledChat.Of(encoder.Encode(record, turn), end, rules, length);
        return !chat.IsLearned
            ? throw new InputException(
                $"no token of an answer is left to learn from within the {length} of a sequence. Raise --seq-length.")
            : new(
                text.Place,
                [.. chat.Ids],
                [.. chat.Labels],
                [
                    .. chat.Media.Select(media => media.IsVideo
                        ? new SampleMedia(true, record.Videos[media.Number], videos[media.Number].Size)
                        : new(false, record.Images[media.Number], pictures[media.Number].Size)),
                ]);
    }

    /// <summary>Only what counts tokens is kept: all pictures of a record at once would be much.</summary>
    private static LoadedMedia Size(LoadedMedia media) => media with { Pixels = [] };
}
