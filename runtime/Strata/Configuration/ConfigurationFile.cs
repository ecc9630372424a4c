using Strata.Rules.Catalogue;
using Strata.Rules.ModelFiles;

namespace Strata.Configuration;

/// <summary>
/// Reads configuration files: JSON, and what people make of it by hand. Comments (<c>//</c>, <c>/* */</c>, <c>#</c>), commas
/// before a closing bracket and a byte order mark are read and reported as warnings, once per kind; anything else that is
/// not JSON (RFC 8259), and a key that is there twice, is refused.
/// </summary>
public static class ConfigurationFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 16 * 1024 * 1024;

    /// <summary>The most levels of objects and lists.</summary>
    public const int DeepestLevel = 64;

    private static readonly JsonDocumentLimits Limits = new(LargestFile, DeepestLevel);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Where findings go; several files may share one. A new one if absent.</param>
    /// <returns>The root object.</returns>
    /// <exception cref="InputException">
    /// The file is absent, unreadable, too large, too deep, not UTF-8, not JSON (the message has line and column), has a key
    /// twice, or its root is no object.
    /// </exception>
    public static ConfigurationSection Load(string path, ConfigurationReport? report = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(StrictJson.ReadBytes(path, Limits), path, report);
    }

    /// <summary>Reads text that did not come from a file of its own.</summary>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <param name="file">Its name for messages.</param>
    /// <param name="report">Where findings go; a new one if absent.</param>
    /// <returns>The root object.</returns>
    /// <exception cref="InputException">As <see cref="Load"/>.</exception>
    public static ConfigurationSection Parse(ReadOnlySpan<byte> utf8, string file, ConfigurationReport? report = null) =>
        utf8.Length <= LargestFile
            ? Read(utf8.ToArray(), file, report)
            : throw new InputException($"{file}: it has {utf8.Length} bytes, more than the {LargestFile} allowed for a configuration.");

    private static ConfigurationSection Read(byte[] utf8, string file, ConfigurationReport? report)
    {
        report ??= new();
        var relaxations = JsonRelaxation.Blank(utf8);
        var root = StrictJson.Parse(utf8, file, Limits);
        var findings = new FileReport(file, report);
        foreach (var relaxation in relaxations)
        {
            findings.Add(new FilePlace("", null).Breaks(ModelFileRules.NotStrict, relaxation.Words));
        }

        return new(ModelFileSection.Root(new JsonElementValue(root), findings), file, report);
    }
}
