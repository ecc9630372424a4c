using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Rules.Words;

namespace Strata.Conversion.Adapters;

/// <summary>An adapter as PEFT saves it: one file of factors, and the configuration beside it.</summary>
internal sealed class AdapterFolder : IDisposable
{
    private static readonly string[] Names = ["adapter_model.safetensors", "adapter_model.bin"];

    private AdapterFolder(string path, PeftConfiguration? configuration, ITensorFile file)
    {
        (Path, Configuration, File) = (path, configuration, file);
        foreach (var tensor in file.Sections.SelectMany(section => section.Tensors))
        {
            if (FactorKey.Of(tensor.Name) is { } key)
            {
                Factors.Add((key, tensor));
            }
            else
            {
                Others.Add(tensor.Name);
            }
        }

        if (Factors.Select(factor => factor.Key.Adapter).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            var adapters = Factors.Select(factor => Quoted.Of(factor.Key.Adapter)).Distinct(StringComparer.Ordinal);
            throw new InputException(
                $"{file.Path}: it holds several adapters, {string.Join(" and ", adapters)}. Save one: "
                + "save_pretrained(..., selected_adapters=[...]).");
        }

        foreach (var layer in Factors.Select(factor => factor.Key.Layer).Distinct(StringComparer.Ordinal))
        {
            configuration?.Targets.Refuse(
                layer.StartsWith(FactorKey.Prefix, StringComparison.Ordinal) ? layer[FactorKey.Prefix.Length..] : layer);
        }
    }

    /// <summary>The folder, as the user calls it.</summary>
    public string Path { get; }

    /// <summary>Its configuration; null where there is none.</summary>
    public PeftConfiguration? Configuration { get; }

    /// <summary>The file of factors.</summary>
    public ITensorFile File { get; }

    /// <summary>The factors.</summary>
    public List<(FactorKey Key, TensorEntry Entry)> Factors { get; } = [];

    /// <summary>The keys of what is no factor.</summary>
    public List<string> Others { get; } = [];

    /// <summary>Opens an adapter.</summary>
    /// <param name="path">The folder, or the file of factors in it.</param>
    /// <exception cref="InputException">It is none, or its files are at fault.</exception>
    public static AdapterFolder Open(string path)
    {
        var isFile = System.IO.File.Exists(path);
        var folder = isFile ? System.IO.Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : "." : path;
        if (!isFile && !Directory.Exists(path))
        {
            throw new InputException($"{path}: there is no such folder. Give the folder of an adapter, the one with {Names[0]}.");
        }

        var file = isFile ? path : Names.Select(name => System.IO.Path.Combine(path, name)).FirstOrDefault(System.IO.File.Exists)
            ?? throw new InputException(
                $"{path}: there is no {Names[0]} in it, which an adapter of PEFT has. "
                + (Directory.Exists(path) && System.IO.File.Exists(System.IO.Path.Combine(path, "latest_checkpointed_iteration.txt"))
                    ? "It is a MindSpeed-MM checkpoint: lora_mm_to_hf and `strata convert lora-to-hf` read it."
                    : "Give the folder that PEFT's save_pretrained wrote."));
        var configuration = PeftConfiguration.Read(folder);
        var opened = WeightFile.Open(file);
        try
        {
            return new(path, configuration, opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => File.Dispose();
}
