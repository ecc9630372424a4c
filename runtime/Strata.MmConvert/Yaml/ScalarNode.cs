namespace Strata.MmConvert.Yaml;

/// <summary>A single value.</summary>
/// <param name="Text">Its text.</param>
/// <param name="IsQuoted">Whether it stood in quotes, so that <c>"null"</c> is a text.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record ScalarNode(string Text, bool IsQuoted, string Place) : ConfigNode(Place)
{
    /// <summary>Whether it says that there is no value.</summary>
    public bool IsNull => !IsQuoted && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <inheritdoc />
    public override string Shown => Text;
}
