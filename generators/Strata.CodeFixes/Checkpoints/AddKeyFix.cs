using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.CodeFixes.Editing;
using Strata.Generators.Model;
using Strata.Generators.Parsing;
using Strata.Rules.Catalogue;

namespace Strata.CodeFixes.Checkpoints;

/// <summary>STR3001 and STR3004: writes the keys that a child's attributes lack, or takes out those that are too many.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddKeyFix))]
[Shared]
public sealed class AddKeyFix : TextFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [CheckpointRules.ParameterUnmapped.Id, CheckpointRules.KeyArity.Id];

    private protected override string Title(Diagnostic diagnostic) =>
        diagnostic.Id == CheckpointRules.KeyArity.Id ? "Write one key for each tensor" : "Add the key";

    private protected override Task<IReadOnlyList<Edit>> Mend(Place place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Edit>>(
            place.Around<PropertyDeclarationSyntax>() is { } property
            && place.Model.GetDeclaredSymbol(property, cancellation) is { } symbol
            && BlockParser.Parse(symbol.ContainingType, place.Model.Compilation, cancellation).Modules
                .FirstOrDefault(module => module.Property.Name == symbol.Name) is { } child
                ? [.. property.AttributeLists
                    .SelectMany(list => list.Attributes)
                    .SelectMany(attribute => Rewrite(place, attribute, child, cancellation))]
                : []);

    private static IEnumerable<Edit> Rewrite(Place place, AttributeSyntax attribute, ModuleChild child, CancellationToken cancellation)
    {
        var type = place.Model.GetTypeInfo(attribute, cancellation).Type;
        var (keys, tensors) =
            type.Is(SymbolNames.HfAttribute) ? (child.Keys.Hf, Math.Max(child.FusedComponents, 1))
            : type.Is(SymbolNames.MmAttribute) ? (child.Keys.Mm, 1)
            : (default, 0);
        return tensors > 0 && ConventionalKeys.For(child, keys, tensors) is { } mended
            ? [AttributeArguments.Positional(place, attribute, string.Join(", ", mended.Select(key => $"\"{key}\"")))]
            : [];
    }
}
