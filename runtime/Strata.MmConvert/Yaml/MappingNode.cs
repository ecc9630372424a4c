namespace Strata.MmConvert.Yaml;

/// <summary>A group of named values.</summary>
/// <param name="Members">Its members in order; no name is there twice.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record MappingNode(IReadOnlyList<KeyValuePair<string, ConfigNode>> Members, string Place) : ConfigNode(Place)
{
    /// <inheritdoc />
    public override string Shown => $"{{{string.Join(", ", Members.Select(member => $"{member.Key}: {member.Value.Shown}"))}}}";

    /// <inheritdoc />
    public override int Size { get; } = 1 + Members.Sum(member => member.Value.Size);

    /// <inheritdoc />
    public override int Depth { get; } = 1 + Members.Select(member => member.Value.Depth).DefaultIfEmpty(-1).Max();
}
