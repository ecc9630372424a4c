namespace Strata.Inference.Tokenization.Normalization;

/// <summary>Hangul syllables and the letters that they are made of: computed (The Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    private const int Syllable = 0xAC00;
    private const int Leading = 0x1100;
    private const int Vowel = 0x1161;
    private const int Trailing = 0x11A7;
    private const int Leadings = 19;
    private const int Vowels = 21;
    private const int Trailings = 28;

    /// <summary>Whether a character may join what is before it.</summary>
    public static bool Joins(int point) => point is (>= Vowel and < Vowel + Vowels) or (> Trailing and < Trailing + Trailings);

    /// <summary>The two that a syllable is; null where it is none.</summary>
    public static (int First, int Second)? Parts(int point)
    {
        var index = point - Syllable;
        if (index is < 0 or >= Leadings * Vowels * Trailings)
        {
            return null;
        }

        var trailing = index % Trailings;
        return trailing > 0
            ? (point - trailing, Trailing + trailing)
            : (Leading + (index / (Vowels * Trailings)), Vowel + (index / Trailings % Vowels));
    }

    /// <summary>The syllable that two become; null where they become none.</summary>
    public static int? Join(int first, int second)
    {
        if (first is >= Leading and < Leading + Leadings && second is >= Vowel and < Vowel + Vowels)
        {
            return Syllable + ((((first - Leading) * Vowels) + second - Vowel) * Trailings);
        }

        var index = first - Syllable;
        return index is >= 0 and < Leadings * Vowels * Trailings && index % Trailings == 0
            && second is > Trailing and < Trailing + Trailings
            ? first + second - Trailing
            : null;
    }
}
