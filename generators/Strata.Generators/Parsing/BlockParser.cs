using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>Reads a class marked with <c>[Block]</c>. The generator and the analyzers share it, so that they never disagree.</summary>
internal static class BlockParser
{
    /// <summary>The end of the names of generated files, by which an analyzer tells the generator's parts from the author's.</summary>
    public const string GeneratedSuffix = ".Block.g.cs";

    // A block is asked for by itself, by every block that holds it, by deployments and by two dozen rules.
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<(INamedTypeSymbol, bool), BlockModel>> Parsed = new();

    /// <summary>Reads one block: once in a compilation.</summary>
    /// <param name="block">The block.</param>
    /// <param name="compilation">The compilation that asks.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="isShallow">Whether it stays unasked what its children are closed with.</param>
    public static BlockModel Parse(
        INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation, bool isShallow = false) =>
        Parse((INamedTypeSymbol)block.WithNullableAnnotation(NullableAnnotation.None), isShallow, compilation, cancellation);

    /// <summary>A property that holds a block says that it is never null, its declaration does not: one block all the same.</summary>
    private static BlockModel Parse(INamedTypeSymbol block, bool isShallow, Compilation compilation, CancellationToken cancellation) =>
        Parsed.GetValue(compilation, _ => new(Blocks.Comparer))
            .GetOrAdd((block, isShallow), _ => Read(block, compilation, cancellation, isShallow));

    private static BlockModel Read(INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation, bool isShallow)
    {
        var shape = BlockShape.Parse(block, cancellation) with { Aliased = ExternAliases.In(block, compilation) };
        var constructor = BlockShape.IsRefused(block, cancellation) ? null : BlockConstructor.Find(block);
        var configuration = constructor?.Parameters[0].Type is INamedTypeSymbol type
            && !type.IsUnwritable() && !Reach.IsExceeded(constructor, [type])
            ? new ConfigurationScope(type, compilation)
            : null;
        var children = configuration is null ? null : new ChildParser(
                configuration, isShallow ? null : new BlockSource(compilation, cancellation, isShallow: true), cancellation);
        var frozen = block.Attribute(SymbolNames.FrozenAttribute)?.Text(0);
        var isFrozen = frozen is not null && configuration?.Has(frozen, SpecialType.System_Boolean) is true;
        return new BlockModel(
            block.Name,
            block.ContainingNamespace.IsGlobalNamespace ? "" : block.ContainingNamespace.ToDisplayString(),
            TypeHeader.Types(block).Select(TypeHeader.Name).ToEquatableArray(),
            TypeHeader.Types(block).All(candidate => TypeHeader.IsPartial(candidate, cancellation)),
            block.Attribute(SymbolNames.WholeAttribute) is not null,
            isFrozen ? frozen! : "",
            block.IsSealed,
            shape.ConstructorFault is null,
            configuration is null ? null : Constructor(constructor!, cancellation),
            block.GetMembers().OfType<IPropertySymbol>()
                .Where(property => IsOurs(property) && !property.Type.IsUnwritable())
                .Select(property => Child(property, children, cancellation))
                .ToEquatableArray(),
            block.GetMembers().OfType<IMethodSymbol>()
                .Where(method => method.Attribute(SymbolNames.FlowAttribute) is not null)
                .Select(FlowParser.Parse)
                .OfType<FlowModel>()
                .ToEquatableArray(),
            StrayParser.Parse(block).ToEquatableArray())
        {
            Shape = shape,
            Around = !TypeHeader.IsPartial(block, cancellation) ? ""
                : TypeHeader.Types(block).FirstOrDefault(outer => !TypeHeader.IsPartial(outer, cancellation))?.Name ?? "",
            MissingFrozen = frozen is null || isFrozen || configuration is null
                ? null
                : frozen.Length == 0 ? MissingValue.Unnamed("[Frozen(\"\")]") : configuration.MissingBoolean(frozen),
        };
    }

    /// <summary>Whether the property is partial and its other part is the generator's to write, or already written by it.</summary>
    private static bool IsOurs(IPropertySymbol property) => IsOursToWrite(property.OriginalDefinition);

    private static bool IsOursToWrite(IPropertySymbol property) =>
        property.IsPartialDefinition && !IsImpossible(property) && !OpenMembers.IsOthers(property)
        && (property.PartialImplementationPart?.DeclaringSyntaxReferences
            .All(part => part.SyntaxTree.FilePath.EndsWith(GeneratedSuffix, StringComparison.Ordinal)) ?? true);

    /// <summary>Whether the compiler refuses the property as it is declared, and would refuse every other part of it too.</summary>
    private static bool IsImpossible(IPropertySymbol property) => !property.ExplicitInterfaceImplementations.IsEmpty
        || (property.IsVirtual && property.ContainingType.IsSealed)
        || (property.IsAbstract && !property.ContainingType.IsAbstract)
        || property.Type.SpecialType == SpecialType.System_Void
        || property.GetMethod is { DeclaredAccessibility: var read } && read != property.DeclaredAccessibility
        || Reach.IsExceeded(property, [property.Type])
        || (!property.IsIndexer && property.ContainingType.GetMembers(property.Name).Length > 1);

    private static ChildModel Child(IPropertySymbol symbol, ChildParser? children, CancellationToken cancellation)
    {
        var syntax = DeclarationSyntax.Of<PropertyDeclarationSyntax>(symbol, cancellation);
        var property = new PropertyModel(
            symbol.Name,
            Naming.Snake(symbol.Name),
            (symbol.ReturnsByRef ? "ref " : symbol.ReturnsByRefReadonly ? "ref readonly " : "") + symbol.Type.Text(),
            syntax is null ? "public partial" : DeclarationSyntax.Modifiers(syntax),
            syntax is null ? null : DeclarationSyntax.Setter(syntax),
            syntax is not null && DeclarationSyntax.IsDocumented(syntax))
        {
            HasGetter = symbol.GetMethod is not null,
        };
        if (symbol.IsIndexer)
        {
            var indexer = DeclarationSyntax.Of<IndexerDeclarationSyntax>(symbol, cancellation);
            property = property with
            {
                Modifiers = indexer is null ? property.Modifiers : DeclarationSyntax.Modifiers(indexer),
                Setter = indexer is null ? null : DeclarationSyntax.Setter(indexer),
                Parameters = BlockConstructor.Indices(symbol),
            };
        }

        return children?.Parse(symbol, property) ?? new UnknownChild(property, "");
    }

    private static ConstructorModel Constructor(IMethodSymbol constructor, CancellationToken cancellation)
    {
        var syntax = DeclarationSyntax.Of<ConstructorDeclarationSyntax>(constructor, cancellation);
        return new ConstructorModel(
            syntax is null ? "public partial" : DeclarationSyntax.Modifiers(syntax),
            constructor.Parameters[0].Type.Text(),
            constructor.Parameters[0].Type.ShortText(),
            BlockConstructor.Name(constructor.Parameters[0]),
            BlockConstructor.Name(constructor.Parameters[1]),
            syntax is not null && DeclarationSyntax.IsDocumented(syntax))
        {
            Reach = Reach.Of(constructor.ContainingType, [constructor.Parameters[0].Type]),
        };
    }

    /// <summary>Tells blocks apart by what they are closed with, whether that may be null included.</summary>
    private sealed class Blocks : IEqualityComparer<(INamedTypeSymbol Block, bool IsShallow)>
    {
        public static Blocks Comparer { get; } = new();

        public bool Equals((INamedTypeSymbol Block, bool IsShallow) one, (INamedTypeSymbol Block, bool IsShallow) other) =>
            one.IsShallow == other.IsShallow && SymbolEqualityComparer.IncludeNullability.Equals(one.Block, other.Block);

        public int GetHashCode((INamedTypeSymbol Block, bool IsShallow) key) =>
            SymbolEqualityComparer.IncludeNullability.GetHashCode(key.Block);
    }
}
