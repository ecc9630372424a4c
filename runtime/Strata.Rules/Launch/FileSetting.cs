namespace Strata.Rules.Launch;

/// <summary>A value of a model's file.</summary>
/// <param name="Path">Its place: <c>text_decoder.vocab_size</c>.</param>
/// <param name="Value">The value as the file has it.</param>
public sealed record FileSetting(string Path, string Value);
