using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Declarations;

/// <summary>
/// STR0012: makes a configuration, and every type around it, partial, and a class a record. Type parameters and constructors are left:
/// there is no saying what their author meant.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeConfigurationFix))]
[Shared]
public sealed class MakeConfigurationFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ConfigurationRules.ConfigurationForm.Id];

    private protected override string Title(Diagnostic diagnostic) => "Make a partial record";

    private protected override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Edit>>(place.Around<TypeDeclarationSyntax>() is { } declared && !IsStatic(declared)
            ? [.. declared.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().SelectMany(type => Edits(place, type, type == declared))]
            : []);

    private static IEnumerable<Edit> Edits(Place place, TypeDeclarationSyntax type, bool isConfiguration)
    {
        var isClass = isConfiguration && type.IsKind(SyntaxKind.ClassDeclaration);
        var partial = type.Modifiers.Any(SyntaxKind.PartialKeyword) ? "" : "partial ";
        if (isClass)
        {
            yield return place.Replace(type.Keyword.Span, partial + "record");
        }
        else if (partial.Length > 0)
        {
            yield return place.Insert(type.Keyword.SpanStart, partial);
        }
    }

    private static bool IsStatic(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.StaticKeyword);
}
