using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>Reads a class marked with <c>[Block]</c>. The generator and the analyzers share it, so that they never disagree.</summary>
internal static class BlockParser
{
    /// <summary>The end of the names of generated files, by which an analyzer tells the generator's parts from the author's.</summary>
    public const string GeneratedSuffix = ".Block.g.cs";

    private static readonly SymbolDisplayFormat Header =
        new(
            genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
            miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Reads one block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="compilation">The compilation that asks.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="isShallow">Whether it stays unasked what its children are closed with.</param>
    public static BlockModel Parse(
        INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation, bool isShallow = false)
    {
        var constructor = BlockConstructor.Find(block);
        var configuration = constructor?.Parameters[0].Type is INamedTypeSymbol type && !type.HasError()
            ? new ConfigurationScope(type, compilation)
            : null;
        var children = configuration is null ? null : new ChildParser(
                configuration, isShallow ? null : new BlockSource(compilation, cancellation, isShallow: true), cancellation);
        return new BlockModel(
            block.Name,
            block.ContainingNamespace.IsGlobalNamespace ? "" : block.ContainingNamespace.ToDisplayString(),
            Types(block).Select(candidate => candidate.ToDisplayString(Header)).ToEquatableArray(),
            Types(block).All(candidate => IsPartial(candidate, cancellation)),
            block.Attribute(SymbolNames.WholeAttribute) is not null,
            block.Attribute(SymbolNames.FrozenAttribute)?.Text(0) ?? "",
            block.IsSealed,
            constructor is not null,
            configuration is null ? null : Constructor(constructor!, cancellation),
            block.GetMembers().OfType<IPropertySymbol>()
                .Where(property => IsOurs(property) && !property.Type.HasError())
                .Select(property => Child(property, children, cancellation))
                .ToEquatableArray(),
            block.GetMembers().OfType<IMethodSymbol>()
                .Where(method => method.Attribute(SymbolNames.FlowAttribute) is not null)
                .Select(FlowParser.Parse)
                .OfType<FlowModel>()
                .ToEquatableArray(),
            StrayParser.Parse(block).ToEquatableArray());
    }

    /// <summary>Whether the property is partial and its other part is the generator's to write, or already written by it.</summary>
    private static bool IsOurs(IPropertySymbol property) => IsOursToWrite(property.OriginalDefinition);

    private static bool IsOursToWrite(IPropertySymbol property) =>
        property.IsPartialDefinition
        && (property.PartialImplementationPart?.DeclaringSyntaxReferences
            .All(part => part.SyntaxTree.FilePath.EndsWith(GeneratedSuffix, StringComparison.Ordinal)) ?? true);

    private static ChildModel Child(IPropertySymbol symbol, ChildParser? children, CancellationToken cancellation)
    {
        var syntax = DeclarationSyntax.Of<PropertyDeclarationSyntax>(symbol, cancellation);
        var property = new PropertyModel(
            symbol.Name,
            Naming.Snake(symbol.Name),
            symbol.Type.Text(),
            syntax is null ? "public partial" : DeclarationSyntax.Modifiers(syntax),
            syntax is null ? null : DeclarationSyntax.Setter(syntax),
            syntax is not null && DeclarationSyntax.IsDocumented(syntax));
        return children?.Parse(symbol, property) ?? new UnknownChild(property, "");
    }

    private static ConstructorModel Constructor(IMethodSymbol constructor, CancellationToken cancellation)
    {
        var syntax = DeclarationSyntax.Of<ConstructorDeclarationSyntax>(constructor, cancellation);
        return new ConstructorModel(
            syntax is null ? "public partial" : DeclarationSyntax.Modifiers(syntax),
            constructor.Parameters[0].Type.Text(),
            constructor.Parameters[0].Type.ShortText(),
            Identifier.Of(constructor.Parameters[0].Name),
            Identifier.Of(constructor.Parameters[1].Name),
            syntax is not null && DeclarationSyntax.IsDocumented(syntax));
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamedTypeSymbol block) =>
        block.ContainingType is null ? [block] : Types(block.ContainingType).Concat([block]);

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) => type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<TypeDeclarationSyntax>()
        .Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
