using Strata.Inference.Chat;
using Strata.Inference.Generation;
using Strata.Inference.Generation.Prompts;
using Strata.Inference.Images;
using Strata.Inference.Pipelines;
using Strata.Inference.Videos;

namespace Strata.Cli.Chatting;

/// <summary>A conversation: what was said and shown, what is to be shown with the next turn, and what the model remembers of it.</summary>
/// <param name="pipeline">Who answers.</param>
/// <param name="options">How.</param>
/// <param name="system">What the system says first; null where it says nothing.</param>
internal sealed class ChatConversation(VisionLanguagePipeline pipeline, GenerationOptions options, string? system) : IDisposable
{
    private readonly PromptCache _memory = new();
    private readonly KeptMedia _kept = new();
    private readonly List<ChatPart> _waiting = [];
    private readonly List<RgbImage> _images = [];
    private readonly List<IVideo> _videos = [];
    private readonly List<string> _names = [];
    private List<ChatMessage> _messages = First(system);
    private (int Images, int Videos, int Names) _said;

    /// <summary>What was said so far, the system's word included.</summary>
    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>The files of the pictures and videos in it, in the order in which it names them.</summary>
    public IReadOnlyList<string> Names => _names.GetRange(0, _said.Names);

    /// <summary>How many pictures and videos wait for the next turn.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>How many tokens of the latest prompt had been read before.</summary>
    public int Reused => _memory.Reused;

    /// <summary>Shows a picture with the next turn.</summary>
    public void Show(RgbImage image, string name)
    {
        _images.Add(image);
        Wait(new ChatPart.Image(), name);
    }

    /// <summary>Shows a video with the next turn.</summary>
    public void Show(IVideo video, string name)
    {
        _videos.Add(video);
        Wait(new ChatPart.Video(), name);
    }

    /// <summary>Forgets everything but what the system says.</summary>
    public void Clear()
    {
        _said = default;
        Drop();
        _messages = First(system);
        _memory.Clear();
        _kept.Clear();
    }

    /// <summary>Says something and hears the answer. Where that fails, the turn and what was shown with it are dropped.</summary>
    /// <param name="text">What the user says.</param>
    /// <param name="heard">Hears each piece of the answer.</param>
    /// <param name="interruption">Interrupts the answer.</param>
    /// <returns>Whether the answer came to its end; what was said before it was interrupted stays in the conversation.</returns>
    public bool Say(string text, Action<AnswerPiece> heard, CancellationToken interruption)
    {
        ChatMessage[] turns = [.. _messages, new("user", [.. _waiting, new ChatPart.Text(text)])];
        var said = "";
        try
        {
            var answer = pipeline.Ask(
                new(turns, _images) { Videos = _videos, Kept = _kept },
                options with { Memory = _memory },
                piece =>
                {
                    said += piece.Text;
                    heard(piece);
                },
                interruption);
            Keep(turns, answer.Text);
            return true;
        }
        catch (OperationCanceledException)
        {
            Keep(turns, said);
            return false;
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _memory.Dispose();

    private static List<ChatMessage> First(string? system) => system is null ? [] : [ChatMessage.Plain("system", system)];

    private void Wait(ChatPart part, string name)
    {
        _waiting.Add(part);
        _names.Add(name);
    }

    private void Keep(IEnumerable<ChatMessage> turns, string answer)
    {
        // As it was said, thinking included: what of earlier thinking is read again, the template decides.
        _messages = [.. turns, ChatMessage.Plain("assistant", answer)];
        _said = (_images.Count, _videos.Count, _names.Count);
        _waiting.Clear();
    }

    private void Drop()
    {
        foreach (var dropped in _images.Skip(_said.Images).Concat<object>(_videos.Skip(_said.Videos)))
        {
            _kept.Forget(dropped);
        }

        _images.RemoveRange(_said.Images, _images.Count - _said.Images);
        _videos.RemoveRange(_said.Videos, _videos.Count - _said.Videos);
        _names.RemoveRange(_said.Names, _names.Count - _said.Names);
        _waiting.Clear();
    }
}
