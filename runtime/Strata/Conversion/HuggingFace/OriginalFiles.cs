using Strata.Conversion.Dialects;
using Strata.Conversion.Output;
using Strata.Rules.Words;

namespace Strata.Conversion.HuggingFace;

/// <summary>What lies beside the weights in a HuggingFace folder and goes with them: configuration, tokenizer, template, licence.</summary>
internal static class OriginalFiles
{
    private static readonly string[] Weights = [".safetensors", ".index.json", ".bin", ".pt", ".pth", ".gguf", ".h5", ".msgpack", ".onnx"];

    /// <summary>The files to copy.</summary>
    /// <param name="folder">The HuggingFace folder.</param>
    /// <param name="notes">Is told what is not copied.</param>
    public static IEnumerable<OutputFile> Beside(string folder, ICollection<string> notes)
    {
        var others = new List<string>();
        var files = new List<OutputFile>();
        foreach (var name in TargetCheck.Names(folder).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, name);
            if (Weights.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            {
                if (!name.Contains(".safetensors", StringComparison.OrdinalIgnoreCase))
                {
                    others.Add(name);
                }
            }
            else if (Directory.Exists(path))
            {
                others.Add(name);
            }
            else
            {
                files.Add(new(name, new FileInfo(path).Length, target => File.Copy(path, target, overwrite: true)));
            }
        }

        if (others.Count > 0)
        {
            notes.Add($"Not copied from {folder}, being folders or weights of another format: {string.Join(", ", others.Select(Quoted.Of))}.");
        }

        return files;
    }
}
