namespace Strata.Generators.Model.Values;

/// <summary>Names as C# takes them for names, whatever an author has called a thing.</summary>
internal static class Identifier
{
    private static readonly HashSet<string> Keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
            + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new "
            + "null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc "
            + "static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while "
            // Words that are names in most places, and not in all.
            + "allows await extension field file global nameof notnull partial record required scoped unmanaged value var where with yield")
        .Split(' '),
        StringComparer.Ordinal);

    /// <summary>A name: <c>class</c> as <c>@class</c>.</summary>
    public static string Of(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>A way through members: <c>.Text.class</c> as <c>.Text.@class</c>.</summary>
    public static string Path(string path) => string.Join(".", path.Split('.').Select(Of));

    /// <summary>A name for something of ours that none of an author's names is.</summary>
    /// <param name="name">What it should be called.</param>
    /// <param name="taken">The author's names.</param>
    public static string Free(string name, IEnumerable<string> taken)
    {
        var names = new HashSet<string>(taken.Select(other => other.TrimStart('@')), StringComparer.Ordinal);
        while (!names.Add(name))
        {
            name += "_";
        }

        return name;
    }
}
