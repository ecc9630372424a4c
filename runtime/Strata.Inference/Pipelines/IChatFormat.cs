using System.Collections.Immutable;
using Strata.Inference.Answers;
using Strata.Inference.Chat;
using Strata.Inference.Processing;
using Strata.Inference.Videos;
using Strata.Torch.Decoding;
using Strata.Torch.Positions;

namespace Strata.Inference.Pipelines;

/// <summary>How one talks to a kind of model: its chat template, its media tokens, and what its processor's class begins with.</summary>
public interface IChatFormat
{
    /// <summary>The kind of model, for messages.</summary>
    string Name { get; }

    /// <summary>The checkpoint whose template this is, for messages.</summary>
    string TemplateName { get; }

    /// <summary>The <c>pipeline_class</c> of MindSpeed-MM's inference file; null where there is none.</summary>
    string? Pipeline { get; }

    /// <summary>What holds where <c>preprocessor_config.json</c> does not say.</summary>
    ImageProcessorConfig Processor { get; }

    /// <summary>What holds of videos where no file of the checkpoint says it.</summary>
    VideoProcessorConfig Videos { get; }

    /// <summary>The tokens by which its prompts show where pictures and videos stand; none where nobody says.</summary>
    /// <param name="media">Their numbers, as the model has them.</param>
    IEnumerable<MediaMark> Marks(MediaTokens media) => [];

    /// <summary>Chooses the frames of a video that the model looks at.</summary>
    /// <param name="video">The video.</param>
    /// <param name="configuration">How densely, and up to how many.</param>
    /// <exception cref="InputException">It has too few frames.</exception>
    VideoSample Sample(VideoFacts video, VideoProcessorConfig configuration);

    /// <summary>How its conversations are written when it is trained; null where nobody has said it.</summary>
    TrainingTemplate? Training => null;

    /// <summary>Frames of a video that somebody else has chosen, with their times.</summary>
    /// <param name="video">The video.</param>
    /// <param name="frames">Their numbers, in ascending order; an even count, for a patch in time takes two.</param>
    /// <exception cref="InputException">The family takes no videos.</exception>
    VideoSample Timed(VideoFacts video, ImmutableArray<int> frames) =>
        throw new InputException($"{Name} is trained without videos, and one was given: leave its record out.");

    /// <summary>Whether a checkpoint's template is the one that is written out here.</summary>
    /// <param name="template">The text of <c>chat_template.jinja</c>.</param>
    bool Follows(string template);

    /// <summary>Refuses what the template would leave out without a word.</summary>
    /// <param name="messages">The conversation.</param>
    /// <exception cref="InputException">A part or a role would be left out.</exception>
    void RefuseUnseen(IEnumerable<ChatMessage> messages);

    /// <summary>Renders a conversation.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="addGenerationPrompt">Whether the assistant is to speak next.</param>
    /// <returns>The prompt in stretches: what the template wrote, and what people wrote.</returns>
    IReadOnlyList<PromptSpan> Render(IEnumerable<ChatMessage> messages, bool addGenerationPrompt);

    /// <summary>Gives each picture and video as many tokens as it has, in what the template wrote.</summary>
    /// <param name="spans">The rendered prompt.</param>
    /// <param name="images">The tokens of each picture, in order.</param>
    /// <param name="videos">The videos, in order.</param>
    /// <exception cref="InputException">The prompt names more or fewer pictures or videos than are given.</exception>
    IReadOnlyList<PromptSpan> Expand(IEnumerable<PromptSpan> spans, IReadOnlyList<int> images, IReadOnlyList<VideoTokens> videos);

    /// <summary>An answer as the model said it, of its parts: what an earlier turn of a conversation holds.</summary>
    /// <param name="thinking">What it thought; empty where it showed nothing.</param>
    /// <param name="answer">What it answered.</param>
    string Said(string thinking, string answer) => thinking.Length == 0 ? answer : $"<think>{thinking}</think>{answer}";

    /// <summary>Takes an answer apart: thinking, answer, boxes.</summary>
    /// <param name="text">What the model said, special tokens included.</param>
    /// <param name="pictures">The pictures that it saw, in order.</param>
    ModelAnswer Read(string text, IReadOnlyList<SeenPicture> pictures);
}

/// <summary>A kind of model that one can talk to.</summary>
public interface IChatFamily : IModelFamily
{
    /// <summary>How.</summary>
    IChatFormat Chat { get; }
}
