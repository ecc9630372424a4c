using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Pipelines;

/// <summary>
/// Links lines of a generated file to the lines that they come from: a debugger that steps into them shows the declaration, a breakpoint at
/// a child's declaration is hit where the child is made, and what is thrown there names the author's file. An edit that moves lines would
/// change the text, so that only builds ask for it, never an editor.
/// </summary>
internal static class DeclarationLinks
{
    /// <summary>What a project says that wants them.</summary>
    private const string Property = "build_property.StrataLinkDeclarations";

    private const string Prefix = "#line =";

    /// <summary>The directive from which on a file's lines are its own again.</summary>
    public const string Own = "#line default";

    /// <summary>The directive from which on a debugger passes lines over.</summary>
    public const string Hidden = "#line hidden";

    /// <summary>The line that stands for the place of a member's declaration until that is known.</summary>
    /// <param name="member">The member's name.</param>
    public static string To(string member) => Prefix + member;

    /// <summary>
    /// Links files where the project asks for it; elsewhere no place is looked at, and a file is the same after every edit.
    /// </summary>
    /// <param name="context">Says what the project asks for.</param>
    /// <param name="written">What was written.</param>
    /// <param name="places">Where the members of each declaration stand.</param>
    public static IncrementalValuesProvider<Written> Resolve(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<Written> written,
        IncrementalValuesProvider<DeclarationPlaces> places)
    {
        var table = places.Collect()
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => IsAsked(options.GlobalOptions)))
            .Select(static (pair, _) => pair.Right ? new PlaceTable(pair.Left.ToEquatableArray()) : null);
        return written.Combine(table).Select(static (pair, _) => pair.Left with
        {
            Files = pair.Left.Files
                .Select(file => file with { Text = Resolve(file.Text, pair.Right?.Of(pair.Left.MetadataName)) })
                .ToEquatableArray(),
        });
    }

    /// <summary>Writes the places, or leaves the lines out that ask for them.</summary>
    private static string Resolve(string text, DeclarationPlaces? places)
    {
        if (text.IndexOf(Prefix, StringComparison.Ordinal) < 0)
        {
            return text;
        }

        var resolved = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var directive = !line.StartsWith("#line ", StringComparison.Ordinal) ? line
                : places is null ? null
                : line.StartsWith(Prefix, StringComparison.Ordinal)
                    ? places.Members.FirstOrDefault(member => member.Name == line.Substring(Prefix.Length))?.Directive ?? Own
                : line;
            _ = directive is null ? resolved : resolved.Append(directive).Append('\n');
        }

        resolved.Length--;
        return resolved.ToString();
    }

    private static bool IsAsked(AnalyzerConfigOptions options) =>
        options.TryGetValue(Property, out var asked) && asked.Equals("true", StringComparison.OrdinalIgnoreCase);
}
