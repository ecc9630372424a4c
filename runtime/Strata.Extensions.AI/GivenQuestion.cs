using Microsoft.Extensions.AI;
using Strata.Inference.Chat;
using Strata.Inference.Images;
using Strata.Inference.Pipelines;
using Strata.Inference.Videos;
using GivenMessage = Microsoft.Extensions.AI.ChatMessage;
using Message = Strata.Inference.Chat.ChatMessage;

namespace Strata.Extensions.AI;

/// <summary>A conversation of Microsoft.Extensions.AI as a question; its videos lie in files until it is disposed.</summary>
/// <param name="said">An earlier answer as the model said it, of its thinking and the answer.</param>
internal sealed class GivenQuestion(Func<string, string, string> said) : IDisposable
{
    private readonly List<RgbImage> _images = [];
    private readonly List<TemporaryVideo> _videos = [];

    /// <summary>Reads it.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="instructions">What the system says before it; null where it says nothing.</param>
    /// <exception cref="NotSupportedException">It holds what a model is not given: tools, addresses, other files.</exception>
    /// <exception cref="InputException">A picture or video cannot be decoded.</exception>
    public Question Read(IEnumerable<GivenMessage> messages, string? instructions)
    {
        Message[] read =
        [
            .. instructions is { Length: > 0 } text ? [Message.Plain("system", text)] : Array.Empty<Message>(),
            .. messages.Select(Read),
        ];
        return new(read, _images) { Videos = _videos };
    }

    /// <inheritdoc />
    public void Dispose() => _videos.ForEach(video => video.Dispose());

    private Message Read(GivenMessage message)
    {
        var role = message.Role.Value;
        if (message.Role == ChatRole.Tool)
        {
            throw new NotSupportedException("A message of the role 'tool' was given; this client has no tools. Leave it out.");
        }

        if (message.Role == ChatRole.User)
        {
            return new(role, [.. message.Contents.Select(Part).OfType<ChatPart>()]);
        }

        var (thinking, answer) = ("", "");
        foreach (var content in message.Contents)
        {
            if (content is TextReasoningContent thought && message.Role == ChatRole.Assistant)
            {
                thinking += thought.Text;
            }
            else
            {
                answer += Part(content) is not { } part ? ""
                    : part is ChatPart.Text text ? text.Value
                    : throw new NotSupportedException(
                        $"A picture or video was given in a message of '{role}'; give it in one of the user.");
            }
        }

        return Message.Plain(role, said(thinking, answer));
    }

    private ChatPart? Part(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                return new ChatPart.Text(text.Text);
            case UsageContent:
                return null;
            case DataContent data when data.HasTopLevelMediaType("video"):
                _videos.Add(TemporaryVideo.Open(data.Data.Span, data.Name ?? "the video"));
                return new ChatPart.Video();
            case DataContent data when data.HasTopLevelMediaType("image") || data.MediaType == "application/octet-stream":
                _images.Add(ImageDecoder.Decode(data.Data.ToArray(), data.Name ?? "the picture"));
                return new ChatPart.Image();
            case DataContent data:
                throw new NotSupportedException($"Data of '{data.MediaType}' was given; give pictures and videos.");
            case UriContent:
                throw new NotSupportedException("An address was given, and this client opens none: give the data itself, as DataContent.");
            default:
                throw new NotSupportedException($"{content.GetType().Name} was given; this client takes text, pictures and videos.");
        }
    }
}
