namespace Strata.MmConvert.Yaml;

/// <summary>A single value.</summary>
/// <param name="Text">Its text.</param>
/// <param name="IsText">Whether it counts as its text: it stood in quotes, or on the command line or in the environment.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record ScalarNode(string Text, bool IsText, string Place) : ConfigNode(Place)
{
    /// <summary>Whether it says that there is no value.</summary>
    public bool IsNull => !IsText && (Text.Length == 0 || Scalars.IsNull(Text));

    /// <summary>The whole number that it is; null where it is none, or too large a one.</summary>
    public int? Number => IsText ? Scalars.Number(Text) : PlainNumbers.Whole(Text) ?? Scalars.Number(Text);

    /// <inheritdoc />
    public override string Shown => Text;
}
