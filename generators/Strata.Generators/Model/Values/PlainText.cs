namespace Strata.Generators.Model.Values;

/// <summary>Tells texts that stand in quotes as they are, in C# and in JSON: nearly all do, so that they are looked at first.</summary>
internal static class PlainText
{
    /// <summary>Whether nothing in a text needs a mark: it is of ASCII, and without quotes, backslashes and control characters.</summary>
    public static bool Is(string text)
    {
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }
}
