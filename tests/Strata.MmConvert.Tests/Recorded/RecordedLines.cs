using System.Collections.Concurrent;
using System.Text.Json;

namespace Strata.MmConvert.Tests.Recorded;

/// <summary>
/// Command lines that MindSpeed-MM's programs were recorded with, run by ours in one folder. What a line reads and another writes is made
/// by our program first. Folders as the recording names them: <c>hf/adapter</c>, <c>output/pp1</c>.
/// </summary>
public sealed class RecordedLines : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<(int Code, string Error)>> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _cases = new(StringComparer.Ordinal);

    public RecordedLines()
    {
        foreach (var set in new[] { "qwen25vl_lora", "qwen25vl_options" })
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("mindspeed", set, "manifest.json")));
            foreach (var recorded in manifest.RootElement.GetProperty("cases").EnumerateObject())
            {
                _cases.Add(recorded.Name, recorded.Value.Clone());
            }

            if (manifest.RootElement.TryGetProperty("derived_not_recorded", out var derived))
            {
                Derived = derived.GetProperty("vision_qkv_by_heads").GetProperty("rank tensors").Clone();
            }
        }

        List<(string Name, string Path)> inputs =
        [
            ("hf/base", Fixtures.Path("mindspeed", "qwen25vl_tp", "hf", "base")),
            .. Directory.EnumerateDirectories(Fixtures.Path("mindspeed", "qwen25vl_lora", "hf"))
                .Select(path => ($"hf/{Path.GetFileName(path)}", path)),
            ("output/fused_adapter", Fixtures.Path("mindspeed", "qwen25vl_lora", "output", "fused_adapter")),
        ];
        foreach (var (name, path) in inputs)
        {
            Copy(path, this[name]);
        }

        DerivedFolders.Make(_folder.Path);
    }

    /// <summary>What is right of the vision tower's qkv where it was recorded wrong: keys, and the tensor of each rank.</summary>
    public JsonElement Derived { get; }

    /// <summary>All recorded cases.</summary>
    internal static IReadOnlyList<string> Names(string set)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path("mindspeed", set, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("cases").EnumerateObject().Select(recorded => recorded.Name)];
    }

    /// <summary>A folder on the disk.</summary>
    public string this[string name] => Path.Combine([_folder.Path, .. name.Split('/')]);

    /// <summary>A recorded case.</summary>
    public JsonElement Case(string name) => _cases[name];

    /// <summary>A name for a folder that is not there.</summary>
    public string New() => this[$"output/{Guid.NewGuid():N}"];

    /// <summary>Runs a recorded line, once; its own output folder is written.</summary>
    public (int Code, string Error) Run(string name) =>
        _runs.GetOrAdd(name, _ => new(() => Run(Arguments(name), this[$"output/{name}"]))).Value;

    /// <summary>Runs a recorded line with more options into a folder of its own.</summary>
    public (int Code, string Error, string Folder) Run(string name, params string[] more)
    {
        var target = New();
        var written = this[$"output/{name}"];
        var line = Arguments(name).Select(argument => argument == written ? target : argument);
        var (code, error) = Run([.. line, .. more], target);
        return (code, error, target);
    }

    /// <summary>The facts of the tensors of a line that must succeed.</summary>
    public SortedDictionary<string, string> Facts(string name, params string[] more)
    {
        var (code, error, folder) = Run(name, more);
        Assert.True(code == ExitCodes.Done, $"{name}: {error}");
        return TensorFacts.OfFolder(folder);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The line as our program takes it: paths in our folder, a merging script's options as settings of merge.</summary>
    private string[] Arguments(string name)
    {
        var line = _cases[name].GetProperty("argv").EnumerateArray().Select(argument => argument.GetString()!).ToList();
        foreach (var input in line.Where(argument => argument.StartsWith("output/", StringComparison.Ordinal)
            && argument != $"output/{name}" && _cases.ContainsKey(argument["output/".Length..]) && !Directory.Exists(this[argument])))
        {
            _ = Run(input["output/".Length..]);
        }

        if (!line[0].StartsWith("--", StringComparison.Ordinal))
        {
            return [.. line.Select(Placed)];
        }

        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--base_hf_dir"] = "--cfg.base_save_dir",
            ["--lora_safetensors"] = "--cfg.lora_save_dir",
            ["--save_merged_hf_dir"] = "--cfg.merge_save_dir",
        };
        return
        [
            "Qwen2_5_VLConverter", "merge",
            .. line.Select(argument => settings.TryGetValue(argument, out var setting) ? setting
                : argument.StartsWith("--", StringComparison.Ordinal) ? $"--cfg.{argument[2..]}" : Placed(argument)),
        ];
    }

    private string Placed(string argument) => argument.StartsWith("hf/", StringComparison.Ordinal)
        || argument.StartsWith("output/", StringComparison.Ordinal) ? this[argument] : argument;

    private static (int Code, string Error) Run(string[] arguments, string target)
    {
        var (code, output, error) = Terminal.Run(arguments);
        Assert.Equal("", output);
        Assert.Equal(code == ExitCodes.Done, Directory.Exists(target));
        return (code, error);
    }

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
