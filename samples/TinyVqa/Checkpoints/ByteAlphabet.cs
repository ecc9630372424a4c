namespace TinyVqa.Checkpoints;

/// <summary>How byte-level BPE writes bytes: each as one character that can be seen (GPT-2's table).</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = Make();

    /// <summary>The bytes of a text, a character each.</summary>
    public static string Write(string text) => string.Concat(System.Text.Encoding.UTF8.GetBytes(text).Select(Character));

    /// <summary>The character of a byte.</summary>
    public static char Character(byte value) => Characters[value];

    // What can be seen stands for itself; the rest lies behind it, from U+0100 on.
    private static char[] Make()
    {
        var next = '\u0100';
        return
        [
            .. Enumerable.Range(0, 256).Select(value =>
                value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF) ? (char)value : next++),
        ];
    }
}
