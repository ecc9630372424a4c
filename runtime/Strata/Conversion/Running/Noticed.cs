namespace Strata.Conversion.Running;

/// <summary>What is noticed while a conversion is planned.</summary>
internal static class Noticed
{
    /// <summary>Plans; where that is refused, what was noticed before is said first: it may be the cause.</summary>
    /// <param name="plan">Plans, and adds to the notes.</param>
    /// <param name="isCause">Which of them may be the cause; all where it is not said.</param>
    public static IConversion Plan(Func<List<string>, IConversion> plan, Func<string, bool>? isCause = null)
    {
        List<string> notes = [];
        try
        {
            return plan(notes);
        }
        catch (InputException fault) when (notes.Any(isCause ?? (_ => true)))
        {
            var said = notes.Where(isCause ?? (_ => true)).Distinct(StringComparer.Ordinal);
            throw new InputException(string.Join('\n', said.Append(fault.Message)), fault);
        }
    }
}
