using Strata.Checkpoints.Shards;
using Strata.Conversion.Dialects;
using Strata.Conversion.Output;
using Strata.Rules.Words;

namespace Strata.Conversion.HuggingFace;

/// <summary>What lies beside the weights in a HuggingFace folder and goes with them: configuration, tokenizer, template, licence.</summary>
/// <param name="Files">The files to copy.</param>
/// <param name="Others">The names of what is not copied: folders, weights of another format, an adapter's configuration.</param>
/// <param name="Unreadable">What can not be copied, and why.</param>
internal sealed record OriginalFiles(
    IReadOnlyList<SmallFile> Files, IReadOnlyList<string> Others, IReadOnlyList<InputException> Unreadable)
{
    private static readonly string[] Weights =
        [".safetensors", ".bin", ".pt", ".pth", ".gguf", ".h5", ".msgpack", ".onnx", ".distcp", ".metadata"];

    /// <summary>Finds them.</summary>
    /// <param name="folder">The HuggingFace folder.</param>
    /// <exception cref="InputException">It can not be read.</exception>
    public static OriginalFiles Find(string folder)
    {
        var others = new List<string>();
        var unreadable = new List<InputException>();
        var files = new List<SmallFile>();
        foreach (var name in TargetCheck.Names(folder).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, name);
            if (IsSidecar(name))
            {
                continue;
            }

            if (WeightNames.IsAnyIndex(name) || Weights.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            {
                if (!name.Contains(".safetensors", StringComparison.OrdinalIgnoreCase))
                {
                    others.Add(name);
                }
            }
            else if (Directory.Exists(path) || name == ForeignFolder.AdapterConfiguration)
            {
                others.Add(name);
            }
            else if (Fault(path) is { } fault)
            {
                unreadable.Add(fault);
            }
            else
            {
                files.Add(new(name, LinkedLength.Of(path) ?? 0, target => File.Copy(path, target, overwrite: true)));
            }
        }

        return new(files, others, unreadable);
    }

    /// <summary>The files to copy, after saying what is not.</summary>
    /// <param name="folder">The HuggingFace folder.</param>
    /// <param name="notes">Is told.</param>
    public IReadOnlyList<SmallFile> Told(string folder, ICollection<string> notes)
    {
        if (Others.Count > 0)
        {
            notes.Add(
                $"Not copied from {folder}, being folders, weights of another format or an adapter's: "
                + $"{string.Join(", ", Others.Select(Quoted.Of))}.");
        }

        foreach (var fault in Unreadable)
        {
            notes.Add($"Not copied: {fault.Message}");
        }

        return Files;
    }

    /// <summary>Whether a file is what macOS leaves beside files on other systems' disks, and none of the checkpoint's.</summary>
    private static bool IsSidecar(string name) => name.StartsWith("._", StringComparison.Ordinal) || name == ".DS_Store";

    /// <summary>Why a file can not be copied; null where it can.</summary>
    private static InputException? Fault(string path)
    {
        try
        {
            InputFile.RefusePointer(path);
            return null;
        }
        catch (InputException fault)
        {
            return fault;
        }
    }
}
