using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>A declaration as somebody outside writes it, and what he must be told.</summary>
/// <param name="Name">
/// The folder in <c>tests/fixtures/authoring</c> with its files; or, with a <see cref="Text"/>, only a name.
/// </param>
/// <param name="Expected">
/// All that the compiler and our rules say, from warnings up, in order of files and lines: <c>STR0012@3</c> is that rule on line 3 of the
/// case's only file, <c>Axes.cs:STR1002@3</c> in a file of several. Empty where it compiles without a word.
/// </param>
internal sealed record AuthoringCase(string Name, params string[] Expected)
{
    /// <summary>The one file of a case that stands in the table itself; its first line is line 1. Null where it has a folder.</summary>
    public string? Text { get; init; }

    /// <summary>What the messages must say, each somewhere: the culprit's name, the way out.</summary>
    public string[] Says { get; init; } = [];

    /// <summary>The warnings that generated code passes over, because they are about what its author declared.</summary>
    public string[] Passes { get; init; } = [];

    /// <summary>The text of an assembly that the project refers to, built as it is; null where there is none.</summary>
    public string? Foreign { get; init; }

    /// <summary>The blocks of that assembly that another version has built, each as the generator names its file.</summary>
    public string[] Unread { get; init; } = [];

    /// <summary>The extern alias by which alone it is referred to; empty for none.</summary>
    public string Alias { get; init; } = "";

    /// <summary>The additional files of the project.</summary>
    public ModelFile[] Files { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => Name;
}
