namespace Strata.Generators.Emission;

/// <summary>
/// Writes a long text as a C# constant: a line for every break in it, and other constants in their places. The compiler joins them, also
/// across assemblies. The marks are characters that no JSON text holds.
/// </summary>
internal static class ConstantText
{
    /// <summary>Where the source begins a new line.</summary>
    public const string Break = "\u0002";

    private const char Mark = '\u0001';

    /// <summary>A constant's name, to stand in a text.</summary>
    public static string Constant(string name) => Mark + name + Mark;

    /// <summary>The terms of the constant's sum.</summary>
    public static IEnumerable<string> Terms(string text) => text.Split(Mark).SelectMany((part, index) => index % 2 == 1
        ? [part]
        : part.Split(Break[0]).Where(line => line.Length > 0).Select(Literal.Text));
}
