using System.Globalization;
using System.Security.Cryptography;
using Strata.Checkpoints;

namespace Strata.Conversion.Tests.Recorded;

/// <summary>What lies in a folder, in the words of <see cref="RecordedCase.Tree"/>.</summary>
internal static class WrittenTree
{
    private static readonly Dictionary<ElementType, string> Names = new()
    {
        [ElementType.BFloat16] = "bfloat16",
        [ElementType.Float16] = "float16",
        [ElementType.Float32] = "float32",
    };

    /// <summary>A line for each folder, file, section and tensor.</summary>
    public static IEnumerable<string> Of(string root)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Prepend(root))
        {
            yield return $"{Path.GetRelativePath(root, folder)}/ {Mode(folder)}";
        }

        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(root, path);
            yield return $"{name} {Mode(path)}";
            if (!name.EndsWith(".pt", StringComparison.Ordinal))
            {
                yield return $"{name} says {File.ReadAllText(path)}";
                continue;
            }

            using var archive = TorchArchive.Open(path);
            yield return string.Create(CultureInfo.InvariantCulture, $"{name} checkpoint_version {archive.CheckpointVersion:0.0}");
            foreach (var section in archive.Sections)
            {
                yield return $"{name} {section.Name}";
                foreach (var tensor in section.Tensors)
                {
                    var bytes = new byte[tensor.ByteLength];
                    archive.Read(tensor.Offset, bytes);
                    yield return $"{name} {section.Name} {tensor.Name} {Names[tensor.Type]} [{string.Join(", ", tensor.Shape)}] "
                        + $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
                }
            }
        }
    }

    private static string Mode(string path) =>
        OperatingSystem.IsWindows() ? "none" : $"0o{Convert.ToString((int)File.GetUnixFileMode(path), 8)}";
}
