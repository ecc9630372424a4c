using System.Collections.Immutable;
using Strata.Inference.Generation;
using Strata.Inference.Images;
using Strata.Inference.Processing;
using Strata.Inference.Tokenization;
using Strata.Torch.Decoding;
using Strata.Torch.Positions;
using TorchSharp;

namespace Strata.Inference.Pipelines;

/// <summary>From pictures and words to an answer: template, tokens, patches, model, text.</summary>
public sealed class VisionLanguagePipeline
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

    /// <summary>What the model's files say of videos; null where they say nothing. The pipeline itself takes pictures.</summary>
    public VideoProcessorConfig? Videos { get; }

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
    /// <param name="question">The conversation and its pictures.</param>
    /// <param name="options">How long, and how a token is chosen; scores are changed as the files ask where it does not say.</param>
    /// <param name="cancellation">Stops before the next token.</param>
    /// <exception cref="InputException">The pictures do not fit the conversation or the model.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<AnswerPiece> Answer(Question question, GenerationOptions options, CancellationToken cancellation = default)
    {
        var prompt = Prepare(question);
        var text = new TokenStream(_tokenizer, skipSpecial: !options.KeepSpecialTokens);
        try
        {
            options = options with { Scores = options.Scores ?? Generation.Scores };
            foreach (var step in new TokenGenerator(_loaded.Model).Generate(prompt, options, cancellation))
            {
                var token = (int)step[0];
                yield return new AnswerPiece(token, text.Next(token));
            }

            if (text.Finish() is { Length: > 0 } rest)
            {
                yield return new AnswerPiece(-1, rest);
            }
        }
        finally
        {
            prompt.Ids.Dispose();
            prompt.Images?.Pixels.Dispose();
        }
    }

    /// <summary>The tokens of a question, pictures expanded.</summary>
    /// <param name="question">The conversation and its pictures.</param>
    /// <param name="images">The pictures, processed.</param>
    public IReadOnlyList<int> Tokens(Question question, IReadOnlyList<ProcessedImage> images)
    {
        _chat.RefuseUnseen(question.Messages);
        var spans = _chat.Expand(
            _chat.Render(question.Messages, addGenerationPrompt: true),
            [.. images.Select(image => image.Tokens)],
            []);
        return _tokenizer.Encode(spans);
    }

    private MultimodalInputs Prepare(Question question)
    {
        if (question.Images.Count > 0)
        {
            ProcessorFit.Refuse(
                _sizes.Configuration,
                _sizes.Path,
                _loaded.Model.Media?.Patches,
                Path.Combine(_directory, "config.json"));
        }

        ProcessedImage[] images = [.. question.Images.Select(image => _processor.Process(image))];
        long[] tokens = [.. Tokens(question, images).Select(token => (long)token)];
        using var scope = torch.NewDisposeScope();
        var device = _loaded.Parallel.Device.ToTorch();
        var ids = torch.tensor(tokens, [1, tokens.Length]).to(device).DetachFromDisposeScope();
        if (images.Length == 0)
        {
            return new MultimodalInputs(ids);
        }

        var rows = images.Select(image => torch.tensor(image.Pixels, [image.Patches, image.PatchLength])).ToArray();
        var pixels = torch.cat(rows, 0).to(device).DetachFromDisposeScope();
        return new MultimodalInputs(
            ids, null, new Patches(pixels, [.. images.Select(image => new GridSize(1, image.Height, image.Width))]));
    }
}
