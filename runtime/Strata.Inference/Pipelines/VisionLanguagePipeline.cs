using System.Collections.Immutable;
using Strata.Inference.Answers;
using Strata.Inference.Generation;
using Strata.Inference.Images;
using Strata.Inference.Processing;
using Strata.Inference.Tokenization;
using Strata.Torch.Decoding;

namespace Strata.Inference.Pipelines;

/// <summary>From pictures, videos and words to an answer: template, tokens, patches, model, text.</summary>
public sealed partial class VisionLanguagePipeline
{
    private readonly LoadedModel _loaded;
    private readonly Tokenizer _tokenizer;
    private readonly ImageProcessor _processor;
    private readonly IChatFormat _chat;
    private readonly string _directory;
    private readonly ProcessorFile _sizes;

    private VisionLanguagePipeline(string directory, LoadedModel loaded, IChatFormat chat, PipelineFiles files)
    {
        (_directory, _sizes) = (directory, files.Processor);
        (_loaded, _chat, _tokenizer, _processor) = (loaded, chat, files.Tokenizer, new ImageProcessor(files.Processor.Configuration));
        (Generation, Videos, Warnings) = (files.Generation, files.Videos, files.Warnings);
    }

    /// <summary>The tokens that end an answer, as the model's files say.</summary>
    public ImmutableArray<long> EndTokens => Generation.EndTokens ?? [];

    /// <summary>What the model's files ask of generation, and what was asked before them.</summary>
    public GenerationConfig Generation { get; }

    /// <summary>How videos are looked at: what the model's files say, otherwise what its kind begins with.</summary>
    public VideoProcessorConfig Videos { get; }

    /// <summary>What the user should know of the model's files, a line each.</summary>
    public ImmutableArray<string> Warnings { get; }

    /// <summary>Reads what a model's folder holds beside the model.</summary>
    /// <param name="directory">The folder, with <c>tokenizer.json</c>.</param>
    /// <param name="loaded">The model; it stays the caller's to dispose.</param>
    /// <param name="chat">How one talks to it.</param>
    /// <param name="generation">What is asked of generation before <c>generation_config.json</c>; null where nothing is.</param>
    /// <param name="order">Which axis of a picture is resized first.</param>
    /// <exception cref="InputException">A file is missing or not valid.</exception>
    public static VisionLanguagePipeline Create(
        string directory,
        LoadedModel loaded,
        IChatFormat chat,
        GenerationConfig? generation = null,
        ResizeOrder order = ResizeOrder.Pillow12) =>
        new(directory, loaded, chat, PipelineFiles.Read(directory, chat, generation, order, loaded.Model.Media is not null));

    /// <summary>Answers, token by token; each is computed when the next element is asked for.</summary>
    /// <param name="question">The conversation, its pictures and videos.</param>
    /// <param name="options">How long, and how a token is chosen; scores are changed as the files ask where it does not say.</param>
    /// <param name="cancellation">Stops before the next token.</param>
    /// <exception cref="InputException">The pictures or videos do not fit the conversation or the model, or a video is damaged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<AnswerPiece> Answer(Question question, GenerationOptions options, CancellationToken cancellation = default)
    {
        var text = Text(options);
        foreach (var piece in Pieces(question, options, text, cancellation))
        {
            yield return piece;
        }
    }

    /// <summary>Answers, and takes the answer apart.</summary>
    /// <param name="question">The conversation, its pictures and videos.</param>
    /// <param name="options">How long, and how a token is chosen.</param>
    /// <param name="heard">Hears each piece of the text as it comes; null where nobody does.</param>
    /// <param name="cancellation">Stops before the next token.</param>
    /// <exception cref="InputException">As <see cref="Answer"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ModelAnswer Ask(
        Question question, GenerationOptions options, Action<AnswerPiece>? heard = null, CancellationToken cancellation = default)
    {
        // Marks are special tokens: what is heard is without them where they are not asked for.
        var text = Text(options);
        var last = -1;
        foreach (var piece in Pieces(question, options, text, cancellation))
        {
            last = piece.Token >= 0 ? piece.Token : last;
            heard?.Invoke(piece);
        }

        return Answered(question, text, last, options);
    }

    /// <summary>The bytes of a token alone; none where no token has the number.</summary>
    /// <param name="token">The token.</param>
    public ReadOnlySpan<byte> BytesOf(long token) => _tokenizer.Bytes((int)token);

    /// <summary>The text of a token alone, for who shows how likely tokens were.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Its text; U+FFFD where its bytes are no whole character, nothing where no token has the number.</returns>
    public string TextOf(long token) => _tokenizer.Decode([(int)token]);

    /// <summary>An answer as the model said it, of its parts: what an earlier turn of a conversation holds.</summary>
    /// <param name="thinking">What it thought; empty where it showed nothing.</param>
    /// <param name="answer">What it answered.</param>
    public string Said(string thinking, string answer) => _chat.Said(thinking, answer);

    private AnswerText Text(GenerationOptions options) =>
        new(_tokenizer, options.KeepSpecialTokens, options.StopStrings ?? Generation.StopStrings ?? []);

    private IEnumerable<AnswerPiece> Pieces(
        Question question, GenerationOptions options, AnswerText text, CancellationToken cancellation)
    {
        using var prompt = Prepare(question, cancellation);
        text.Follow(Numbers(prompt.Inputs.Ids));
        options = options with { Scores = options.Scores ?? Generation.Scores };
        foreach (var step in new TokenGenerator(_loaded.Model).Steps(prompt.Inputs, options, cancellation))
        {
            var token = (int)step.Tokens[0];
            yield return new AnswerPiece(token, text.Next(token))
            {
                Probabilities = step.Probabilities.IsEmpty ? null : step.Probabilities[0],
            };
            if (text.HasStopped)
            {
                break;
            }
        }

        if (text.Finish() is { Length: > 0 } rest)
        {
            yield return new AnswerPiece(-1, rest);
        }
    }

    private static AnswerEnd End(AnswerText text, int last, GenerationOptions options) =>
        text.HasStopped ? AnswerEnd.StopString : options.EndTokens.Contains(last) ? AnswerEnd.EndToken : AnswerEnd.Limit;

    private ModelAnswer Answered(Question question, AnswerText text, int last, GenerationOptions options)
    {
        var end = End(text, last, options);
        return _chat.Read(text.Whole, [.. question.Images.Select(Seen)]) with
        {
            Text = end == AnswerEnd.EndToken && TextOf(last) is var mark && text.Whole.EndsWith(mark, StringComparison.Ordinal)
                ? text.Whole[..^mark.Length]
                : text.Whole,
            End = end,
        };
    }
}
