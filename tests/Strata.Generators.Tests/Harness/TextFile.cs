using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Strata.Generators.Tests.Harness;

/// <summary>An additional file of a project.</summary>
internal sealed class TextFile(string path, string text) : AdditionalText
{
    /// <summary>How often it was read.</summary>
    public int Reads { get; private set; }

    public override string Path => path;

    public SourceText Text { get; } = SourceText.From(text);

    /// <summary>A recorded file of MindSpeed-MM.</summary>
    public static TextFile MindSpeed(string name) => new(name, Repository.Read("tests/fixtures/mindspeed/config/" + name));

    public override SourceText GetText(CancellationToken cancellationToken = default)
    {
        Reads++;
        return Text;
    }
}
