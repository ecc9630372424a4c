namespace Strata.Parallel.Ranks;

/// <summary>Throws where something is not as expected; the program has no test framework.</summary>
internal static class Check
{
    public static void Equal<T>(IEnumerable<T> expected, ReadOnlySpan<T> found, string what)
    {
        if (!expected.SequenceEqual(found.ToArray()))
        {
            throw new InvalidOperationException(
                $"{what}: expected {string.Join(' ', expected.Take(12))}, "
                    + $"found {string.Join(' ', found[..Math.Min(12, found.Length)].ToArray())}");
        }
    }

    public static void Equal<T>(T expected, T found, string what) => Equal([expected], new ReadOnlySpan<T>(in found), what);

    public static TException Throws<TException>(Action action, string what)
        where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException exception)
        {
            return exception;
        }

        throw new InvalidOperationException($"{what}: expected {typeof(TException).Name}, found nothing thrown");
    }
}
