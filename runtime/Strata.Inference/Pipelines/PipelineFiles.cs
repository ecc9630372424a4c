using System.Collections.Immutable;
using Strata.Configuration;
using Strata.Inference.Generation;
using Strata.Inference.Processing;
using Strata.Inference.Tokenization;

namespace Strata.Inference.Pipelines;

/// <summary>What a model's folder holds beside the model.</summary>
/// <param name="Tokenizer">From <c>tokenizer.json</c>.</param>
/// <param name="Processor">From <c>preprocessor_config.json</c>.</param>
/// <param name="Generation">From <c>generation_config.json</c>, the end tokens perhaps from <c>config.json</c>.</param>
/// <param name="Warnings">What the user should know, a line each.</param>
internal sealed record PipelineFiles(
    Tokenizer Tokenizer,
    ImageProcessorConfig Processor,
    GenerationConfig Generation,
    ImmutableArray<string> Warnings)
{
    /// <summary>Reads the files; what is asked of generation counts before what they say.</summary>
    public static PipelineFiles Read(string directory, IChatFormat chat, GenerationConfig? asked)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        var tokenizer = Tokenizer.Load(Path.Combine(directory, "tokenizer.json"));
        var processor = Processing(Path.Combine(directory, "preprocessor_config.json"), chat, warnings);
        CheckTemplate(directory, chat, warnings);
        var generation = GenerationConfig.Read(directory);
        generation = asked?.Over(generation) ?? generation;
        warnings.AddRange(new[] { generation.Warning }.OfType<string>());
        return new PipelineFiles(tokenizer, processor, generation, warnings.ToImmutable());
    }

    private static ImageProcessorConfig Processing(string path, IChatFormat chat, ImmutableArray<string>.Builder warnings)
    {
        if (!File.Exists(path))
        {
            warnings.Add($"{path} is not there; pictures are processed with the values of {chat.Name}'s processor class.");
            return chat.Processor;
        }

        var (configuration, report) = ImageProcessorConfig.Read(path, chat.Processor);
        warnings.AddRange(report.Findings.Where(finding => finding.Severity != ConfigurationSeverity.Info)
            .Select(finding => finding.ToString()));
        return configuration;
    }

    /// <summary>The template is written out in code; a checkpoint that asks for another one is told so.</summary>
    private static void CheckTemplate(string directory, IChatFormat chat, ImmutableArray<string>.Builder warnings)
    {
        var (path, template) = (Path.Combine(directory, "chat_template.jinja"), (string?)null);
        if (File.Exists(path))
        {
            template = File.ReadAllText(path);
        }
        else if (Path.Combine(directory, "tokenizer_config.json") is var other && File.Exists(other))
        {
            var section = ConfigurationFile.Load(other);
            (path, template) = (other, section.Has("chat_template") ? section.String("chat_template", "") : null);
        }

        if (template is not null && !chat.Follows(template))
        {
            warnings.Add(
                $"{path}: the chat template is not {chat.TemplateName}'s, which is used instead; answers may differ from the checkpoint's "
                    + $"own.");
        }
    }
}
