namespace Strata.MmConvert.Grammar;

/// <summary>Walks through the arguments: options with what follows them, and words.</summary>
/// <param name="arguments">The arguments as the shell hands them over.</param>
internal sealed class ArgumentReader(IReadOnlyList<string> arguments)
{
    private int _next;

    /// <summary>Whether there is one more.</summary>
    public bool HasMore => _next < arguments.Count;

    /// <summary>Whether what comes next is an option rather than a word or a value.</summary>
    public bool IsAtOption => HasMore && IsOption(arguments[_next]);

    /// <summary>Reads a word.</summary>
    public string Word() => arguments[_next++];

    /// <summary>Reads an option, with its value if that stands in the same argument.</summary>
    public Option Option()
    {
        var text = arguments[_next++];
        var equals = text.IndexOf('=');
        return equals < 0 ? new(text, null) : new(text[..equals], text[(equals + 1)..]);
    }

    /// <summary>Reads the values of an option: the one in the same argument, and all arguments up to the next option.</summary>
    /// <param name="option">The option.</param>
    public IReadOnlyList<string> Values(Option option)
    {
        var values = new List<string>();
        if (option.Inline is { } inline)
        {
            values.Add(inline);
        }

        while (HasMore && !IsAtOption)
        {
            values.Add(Word());
        }

        return values;
    }

    /// <summary>Reads the one value of an option.</summary>
    /// <param name="option">The option.</param>
    /// <param name="expected">What it should be, for messages.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public string Value(Option option, string expected) =>
        option.Inline
        ?? (HasMore && !IsAtOption ? Word() : throw new UsageException($"'{option.Name}' is followed by nothing; expected {expected}."));

    // Neither a lone dash, nor a negative number, nor what has a blank in its name: those are values, such as "- - 40".
    private static bool IsOption(string argument) =>
        argument is ['-', var second, ..] && !char.IsAsciiDigit(second) && second != '.'
        && !argument.Split('=', 2)[0].Contains(' ', StringComparison.Ordinal);
}
