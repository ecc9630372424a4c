using System.Security.Cryptography;

namespace Strata.Conversion.Tests.Layouts;

/// <summary>What lies in a folder, to the last byte.</summary>
internal static class Folders
{
    /// <summary>A line for each file: path and hash.</summary>
    public static IReadOnlyList<string> Hashes(string root) =>
    [
        .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => $"{Path.GetRelativePath(root, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")
            .Order(StringComparer.Ordinal),
    ];
}
