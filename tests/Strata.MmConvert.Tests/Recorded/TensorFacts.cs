using System.Security.Cryptography;
using System.Text.Json;

namespace Strata.MmConvert.Tests.Recorded;

/// <summary>Tensors as facts: where, and of which type, shape and SHA-256.</summary>
internal static class TensorFacts
{
    private static readonly Dictionary<ElementType, string> Names = new()
    {
        [ElementType.BFloat16] = "bfloat16",
        [ElementType.Float16] = "float16",
        [ElementType.Float32] = "float32",
        [ElementType.Float64] = "float64",
    };

    /// <summary>The facts of every tensor in a folder, by file, section and key.</summary>
    public static SortedDictionary<string, string> OfFolder(string folder)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var isArchive = path.EndsWith(".pt", StringComparison.Ordinal);
            if (!isArchive && !path.EndsWith(".safetensors", StringComparison.Ordinal))
            {
                continue;
            }

            using ITensorFile file = isArchive ? TorchArchive.Open(path) : SafeTensorsFile.Open(path);
            foreach (var section in file.Sections)
            {
                foreach (var tensor in section.Tensors)
                {
                    var bytes = new byte[tensor.ByteLength];
                    file.Read(tensor.Offset, bytes);
                    facts.Add(
                        $"{Path.GetRelativePath(folder, path)} {section.Name} {tensor.Name}",
                        Fact(Names[tensor.Type], tensor.Shape, Convert.ToHexStringLower(SHA256.HashData(bytes))));
                }
            }
        }

        return facts;
    }

    /// <summary>The facts of every tensor that a case of a manifest recorded.</summary>
    public static SortedDictionary<string, string> OfCase(JsonElement recorded)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in recorded.GetProperty("outputs").EnumerateObject()
            .SelectMany(output => output.Value.GetProperty("files").EnumerateObject()))
        {
            if (file.Value.TryGetProperty("tensors", out var tensors))
            {
                Add($"{file.Name}  ", tensors);
            }

            if (!file.Value.TryGetProperty("sections", out var sections))
            {
                continue;
            }

            foreach (var section in sections.EnumerateObject())
            {
                if (section.Value.TryGetProperty("tensors", out var held))
                {
                    Add($"{file.Name} {section.Name} ", held);
                }
            }
        }

        return facts;

        void Add(string place, JsonElement tensors)
        {
            foreach (var tensor in tensors.EnumerateObject())
            {
                facts.Add(place + tensor.Name, OfTensor(tensor.Value));
            }
        }
    }

    /// <summary>The facts of a tensor that a manifest describes.</summary>
    public static string OfTensor(JsonElement tensor) => Fact(
        tensor.GetProperty("dtype").GetString()!,
        tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()),
        tensor.GetProperty("sha256").GetString()!);

    /// <summary>Fails with the places that differ.</summary>
    public static void Equal(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual)
    {
        var wrong = expected.Keys.Union(actual.Keys).Where(place => expected.GetValueOrDefault(place) != actual.GetValueOrDefault(place))
            .Select(place => $"{place}: {actual.GetValueOrDefault(place, "missing")}, not {expected.GetValueOrDefault(place, "there")}");
        Assert.Equal("", string.Join('\n', wrong.Take(8)));
    }

    /// <summary>Facts without their places: equal where the same tensors lie elsewhere.</summary>
    public static IEnumerable<string> Anywhere(IReadOnlyDictionary<string, string> facts) => facts.Values.Order(StringComparer.Ordinal);

    private static string Fact(string type, IEnumerable<long> shape, string sum) => $"{type} [{string.Join(", ", shape)}] {sum}";
}
