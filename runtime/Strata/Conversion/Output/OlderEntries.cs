namespace Strata.Conversion.Output;

/// <summary>What entries of a target take the place of.</summary>
/// <param name="target">The target folder.</param>
/// <param name="stage">The folder in it that new entries come from, and older ones go to.</param>
internal sealed class OlderEntries(string target, string stage)
{
    private const string Prefix = ".old-";

    /// <summary>
    /// Puts one entry in the place of an older one. An older folder is moved out of the way first: renaming replaces files only.
    /// </summary>
    /// <param name="name">The entry.</param>
    public void Replace(string name)
    {
        var (from, to) = (Path.Combine(stage, name), Path.Combine(target, name));
        if (File.Exists(from))
        {
            File.Move(from, to, overwrite: true);
            return;
        }

        if (Directory.Exists(to))
        {
            Directory.Move(to, Path.Combine(stage, Prefix + name));
        }

        try
        {
            Directory.Move(from, to);
        }
        catch
        {
            Restore();
            throw;
        }
    }

    /// <summary>Puts older folders back that were moved out of the way for something that never came.</summary>
    public void Restore()
    {
        foreach (var old in Directory.EnumerateDirectories(stage, Prefix + "*"))
        {
            var place = Path.Combine(target, Path.GetFileName(old)[Prefix.Length..]);
            if (!Directory.Exists(place))
            {
                Directory.Move(old, place);
            }
        }
    }
}
