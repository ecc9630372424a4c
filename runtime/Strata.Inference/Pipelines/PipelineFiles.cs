using System.Collections.Immutable;
using Strata.Inference.Generation;
using Strata.Inference.Images;
using Strata.Inference.Processing;
using Strata.Inference.Tokenization;
using Strata.Rules.Words;

namespace Strata.Inference.Pipelines;

/// <summary>What a model's folder holds beside the model.</summary>
/// <param name="Tokenizer">From <c>tokenizer.json</c>.</param>
/// <param name="Processor">From <c>processor_config.json</c> or <c>preprocessor_config.json</c>.</param>
/// <param name="Videos">From <c>processor_config.json</c> or <c>video_preprocessor_config.json</c>, otherwise as of pictures.</param>
/// <param name="Generation">From <c>generation_config.json</c>, the end tokens perhaps from <c>config.json</c>.</param>
/// <param name="Warnings">What the user should know, a line each.</param>
internal sealed record PipelineFiles(
    Tokenizer Tokenizer,
    ProcessorFile Processor,
    VideoProcessorConfig Videos,
    GenerationConfig Generation,
    ImmutableArray<string> Warnings)
{
    /// <summary>
    /// Reads the files; what is asked of generation counts before what they say. Of a model that takes no pictures nobody misses files that
    /// say how pictures are processed.
    /// </summary>
    public static PipelineFiles Read(
        string directory, IChatFormat chat, GenerationConfig? asked, ResizeOrder order, bool takesPictures)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        var tokenizer = Tokenizer.Load(Path.Combine(directory, "tokenizer.json"));
        var media = MediaProcessing.Read(directory, chat.Processor, chat.Videos, chat.Name, order);
        warnings.AddRange(takesPictures ? media.PictureWarnings : []);
        warnings.AddRange(media.VideoWarnings);
        CheckTemplate(directory, chat, warnings);
        if (TemplateMarks.Unknown(chat, tokenizer) is { Count: > 0 } unknown)
        {
            var marks = string.Join(", ", unknown.Select(mark => Quoted.Of(mark)));
            warnings.Add(
                $"{Path.Combine(directory, "tokenizer.json")}: it has no token {marks}, which the chat template writes: the "
                    + "model reads several ordinary ones instead. Use the checkpoint's own tokenizer.json.");
        }

        var generation = GenerationConfig.Read(directory);
        generation = asked?.Over(generation) ?? generation;
        warnings.AddRange(new[] { generation.Warning }.OfType<string>());
        return new PipelineFiles(
            tokenizer,
            new(media.Path, media.Pictures, media.PictureWarnings),
            media.Videos,
            generation,
            warnings.ToImmutable());
    }

    /// <summary>The template is written out in code; a checkpoint that asks for another one is told so.</summary>
    private static void CheckTemplate(string directory, IChatFormat chat, ImmutableArray<string>.Builder warnings)
    {
        if (TemplateFile.Find(directory) is var (path, template) && !chat.Follows(template))
        {
            warnings.Add(
                $"{path}: the chat template is not {chat.TemplateName}'s, which is used instead; answers may differ from the checkpoint's "
                    + $"own.");
        }
    }
}
