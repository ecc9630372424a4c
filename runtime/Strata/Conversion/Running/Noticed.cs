namespace Strata.Conversion.Running;

/// <summary>What is noticed while a conversion is planned.</summary>
internal static class Noticed
{
    /// <summary>Plans; where that is refused, what was noticed before is said first: it may be the cause.</summary>
    /// <param name="plan">Plans, and adds to the notes.</param>
    public static IConversion Plan(Func<List<string>, IConversion> plan)
    {
        List<string> notes = [];
        try
        {
            return plan(notes);
        }
        catch (InputException fault) when (notes.Count > 0)
        {
            throw new InputException(string.Join('\n', notes.Distinct(StringComparer.Ordinal).Append(fault.Message)), fault);
        }
    }
}
