namespace Strata.Training.Data.Chats;

/// <summary>How much of a turn is kept where not all of it fits.</summary>
internal static class TurnBudget
{
    /// <summary>
    /// Shares what is left out: the prompt is cut where the answer is short, the answer where the prompt is, both in proportion where
    /// neither is.
    /// </summary>
    /// <param name="prompt">The tokens of the prompt.</param>
    /// <param name="answer">The tokens of the answer.</param>
    /// <param name="left">The tokens that still fit.</param>
    /// <returns>How many of each are kept, from its beginning.</returns>
    public static (int Prompt, int Answer) Share(int prompt, int answer, int left)
    {
        var most = answer * 2L < left ? left
            : prompt * 2L < left ? left - prompt
            : (int)(left * (answer / (double)(prompt + answer)));
        var kept = Math.Min(most, answer);
        return (Math.Min(Math.Max(left - kept, 0), prompt), kept);
    }
}
