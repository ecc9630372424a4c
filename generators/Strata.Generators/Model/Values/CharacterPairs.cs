namespace Strata.Generators.Model.Values;

/// <summary>Texts of characters that two <c>char</c> make.</summary>
internal static class CharacterPairs
{
    /// <summary>Whether a text has no half of such a character: no file could hold it.</summary>
    public static bool AreWhole(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]))
            {
                if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
                {
                    return false;
                }

                index++;
            }
        }

        return true;
    }
}
