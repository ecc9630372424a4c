using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Parsing.Declarations;

namespace Strata.Generators.Parsing;

/// <summary>Finds out what a partial property is to hold.</summary>
/// <param name="configuration">The block's configuration.</param>
/// <param name="source">Reads the blocks that are given to a generic one; null where nobody asks for them.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ChildParser(ConfigurationScope configuration, BlockSource? source, CancellationToken cancellation)
{
    /// <summary>Reads one property.</summary>
    public ChildModel Parse(IPropertySymbol symbol, PropertyModel property)
    {
        if (Form(symbol) is { } form)
        {
            return new UnknownChild(property, form);
        }

        if (configuration.IsSelf(symbol.Type))
        {
            return new ConfigurationChild(property);
        }

        if (symbol.OriginalDefinition.Type is ITypeParameterSymbol parameter)
        {
            return Parameter(parameter) is { } objection
                ? new UnknownChild(property, objection)
                : new BlockChild(property, KeysParser.Parse(symbol), symbol.Type.Text(), Own)
                {
                    IsParameter = symbol.Type is ITypeParameterSymbol,
                };
        }

        if (symbol.Type is INamedTypeSymbol declared && BlockShape.IsRefused(declared.OriginalDefinition, cancellation))
        {
            return new UnknownChild(property, "");
        }

        if (symbol.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || !type.Inherits(SymbolNames.Module))
        {
            return new UnknownChild(property, $"{symbol.Type.ShortText()} does not derive from Strata.Torch.Module");
        }

        return type.Is(SymbolNames.Stack) ? Stack(symbol, property, type) is StackChild stack
                ? stack with { IsPipeline = symbol.Attribute(SymbolNames.RepeatAttribute)?.Named("Pipeline")?.Value is not false }
                : Stack(symbol, property, type)
            : type.IsBlock() ? Block(symbol, property, type)
            : type.IsAbstract ? new UnknownChild(property, $"{type.ShortText()} is abstract")
            : type.InstanceConstructors.Where(candidate => candidate.DeclaredAccessibility == Accessibility.Public).ToList() is [var only]
                ? BlockConstructor.Required(type, only) is { } required
                    ? new UnknownChild(
                        property, $"{type.ShortText()} has the required member {required}, which nobody sets. Take it in the constructor")
                : Uncallable(type, only) is { } uncallable ? new UnknownChild(property, uncallable)
                : Leaf(symbol, property, type, only)
            : new UnknownChild(property, Constructors(type));
    }

    /// <summary>Why it is not known which constructor of a layer makes it, and what is to be done.</summary>
    private string Constructors(INamedTypeSymbol layer)
    {
        var isSeveral = layer.InstanceConstructors.Any(candidate => candidate.DeclaredAccessibility == Accessibility.Public);
        return isSeveral
            ? $"{layer.ShortText()} has several public constructors, and nothing says which makes it. " + (configuration.IsForeign(layer)
                ? "Declare a layer of your own in its place, with one"
                : "Leave one of them public, and write 'internal' before the others")
            : $"{layer.ShortText()} has no public constructor. " + (configuration.IsForeign(layer)
                ? "Declare a layer of your own in its place, with one"
                : "Write 'public' before the one that takes its Extents");
    }

    /// <summary>A layer made from the member that it names; what of it is no such size comes from where it would without.</summary>
    private LeafChild Leaf(IPropertySymbol symbol, PropertyModel property, INamedTypeSymbol layer, IMethodSymbol constructor)
    {
        var scope = configuration.For(symbol);
        var leaf = Made(scope);
        return scope.From.Length > 0 && leaf.Axes.OfType<PlainAxis>().Any() && leaf.Axes.OfType<UnknownAxis>().Any()
            ? Made(scope.Besides)
            : leaf;

        LeafChild Made(ConfigurationScope given) =>
            new LeafParser(given, new AxisParser(given, cancellation)).Parse(symbol, property, layer, constructor);
    }

    /// <summary>Why no child can be declared as a property is, whatever its type; null where one can.</summary>
    private static string? Form(IPropertySymbol symbol) =>
        symbol.IsIndexer ? "it is an indexer, and a child has one name. Declare a property"
        : symbol.IsStatic ? $"it is static, and each {symbol.ContainingType.Name} has children of its own. Remove 'static'"
        : symbol.ReturnsByRef || symbol.ReturnsByRefReadonly ? "it returns by reference, and a child is the block's own. Remove 'ref'"
        : symbol.GetMethod is null ? "it has no getter, and a child is read. Write '{ get; }'"
        : symbol.SetMethod is not null ? "it has a setter, and what is put there would be neither registered nor loaded. Write '{ get; }'"
        : ConfigurationMembers.IsForbidden(symbol)
            ? "it is [Obsolete] with an error, and the block's constructor could not name it. Leave 'true' out of [Obsolete]"
        : MayBeNull(symbol.Type) ? "it may be null, and a child is always there. Remove '?'"
        : null;

    /// <summary>Why nobody can call a layer's constructor with values; null where it can be.</summary>
    private static string? Uncallable(INamedTypeSymbol layer, IMethodSymbol constructor) =>
        ConfigurationMembers.IsForbidden(constructor) ? $"the constructor of {layer.ShortText()} is [Obsolete] with an error"
        : constructor.Parameters.FirstOrDefault(parameter => parameter.RefKind is not (RefKind.None or RefKind.In)) is { } variable
            ? $"the constructor of {layer.ShortText()} takes '{variable.Name}' by reference, and is given values. "
                + $"Take '{variable.Name}' by value"
        : null;

    private static bool MayBeNull(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(MayBeNull));

    private ChildModel Block(IPropertySymbol symbol, PropertyModel property, INamedTypeSymbol block) =>
        Objection(symbol, block) is { } objection ? new UnknownChild(property, objection)
        : BlockConstructor.Configuration(block) is { } wanted
            ? Misfit(block, configuration.For(symbol).Find(wanted)) is { } misfit
                ? new UnknownChild(property, misfit)
                : new BlockChild(property, KeysParser.Parse(symbol), block.Text(), configuration.For(symbol).Find(wanted))
            : new UnknownChild(property, Unmade(block));

    private ChildModel Stack(IPropertySymbol symbol, PropertyModel property, INamedTypeSymbol stack)
    {
        var parameter = ((INamedTypeSymbol)symbol.OriginalDefinition.Type).TypeArguments[0] as ITypeParameterSymbol;
        if (parameter is not null && Parameter(parameter) is { } objection)
        {
            return new UnknownChild(property, objection);
        }

        var block = stack.TypeArguments[0];
        if (parameter is null && !block.IsBlock())
        {
            return new UnknownChild(property, $"{block.ShortText()} is no [Block]");
        }

        if (symbol.Attribute(SymbolNames.RepeatAttribute)?.Text(0) is not { Length: > 0 } count)
        {
            return new UnknownChild(property, "a stack needs [Repeat(...)], which names the configuration's member that holds the count");
        }

        if (!configuration.Has(count, SpecialType.System_Int32))
        {
            var lacking = configuration.Missing("int " + count, count);
            return new UnknownChild(property, lacking.Mend.Length == 0
                ? $"{configuration.Name} has no integer member {count} to repeat it by" + Meant(count)
                : $"it is repeated by '{lacking.Wanted}', which {configuration.Name} {lacking.Fact}. {lacking.Mend}");
        }

        return parameter is null && Objection(symbol, (INamedTypeSymbol)block) is { } refused
            ? new UnknownChild(property, refused)
            : parameter is not null
            ? new StackChild(property, KeysParser.Parse(symbol), block.Text(), Own, count) { IsParameter = block is ITypeParameterSymbol }
            : BlockConstructor.Configuration((INamedTypeSymbol)block) is { } wanted
                ? Misfit((INamedTypeSymbol)block, configuration.For(symbol).Find(wanted)) is { } misfit
                    ? new UnknownChild(property, misfit)
                    : new StackChild(property, KeysParser.Parse(symbol), block.Text(), configuration.For(symbol).Find(wanted), count)
            : new UnknownChild(property, Unmade(block));
    }

    private string Meant(string name) =>
        configuration.Meant(name, SpecialType.System_Int32) is { } meant ? $". Write \"{meant}\"" : "";

    private string Unmade(ITypeSymbol block) => configuration.IsForeign(block)
        ? $"{block.ShortText()} has no public constructor (configuration, ParallelContext), and is another assembly's. Make it public there"
        : $"{block.ShortText()} has no constructor (configuration, ParallelContext)";

    /// <summary>Why a block can not be made here; empty where that is said at the block, and null where it can.</summary>
    private string? Objection(IPropertySymbol symbol, INamedTypeSymbol block) =>
        BlockShape.IsRefused(block.OriginalDefinition, cancellation) ? ""
        : BlockConstructor.Constructor(block) is { } constructor && !configuration.Reaches(constructor, symbol.ContainingType)
            ? $"the constructor of {block.ShortText()} is {SyntaxFacts.GetText(constructor.DeclaredAccessibility)}, and has to be reached "
                + $"from {symbol.ContainingType.Name}"
        : null;

    /// <summary>What stands for a block is made from the configuration of the block that it is in.</summary>
    private ConfigurationChoice Own => new(configuration.Name, "", default);

    /// <summary>Why a type parameter can not stand for a block; null where it can.</summary>
    private static string? Parameter(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.Any(constraint => constraint.Inherits(SymbolNames.Module)) && parameter.Implements(SymbolNames.Block)
            ? null
            : $"{parameter.Name} may be anything: write 'where {parameter.Name} : Module, IBlock<{parameter.Name}>'";

    /// <summary>
    /// Which block that is given to a generic one can not be made from the configuration that it gets where its type parameter stands,
    /// in that block or further down; null where each can.
    /// </summary>
    private string? Misfit(INamedTypeSymbol block, ConfigurationChoice choice) => choice.Path is null ? null
        : configuration.At(choice.Path) is INamedTypeSymbol given ? Misfit(block, given, new OpenBlocks())
        : null;

    private string? Misfit(INamedTypeSymbol block, INamedTypeSymbol given, OpenBlocks open)
    {
        if (source is null || !IsGivenBlocks(block) || !open.TryEnter(block))
        {
            return null;
        }

        var misfit = (source.Read(block)?.Children ?? default).OfType<BlockChild>()
            .Select(child => (Held: BlockWalk.Held(block, child), Given: Given(block, child, given)))
            .Where(child => child is { Held: not null, Given: not null })
            .Select(child => BlockConstructor.Configuration(child.Held!) is { } wanted && !child.Given!.IsOrDerivesFrom(wanted)
                ? $"{child.Held!.ShortText()} is made from {wanted.ShortText()}, but {block.Name} gets {child.Given!.ShortText()}"
                : Misfit(child.Held!, child.Given!, open))
            .FirstOrDefault(objection => objection is not null);
        open.Leave();
        return misfit;
    }

    private static bool IsGivenBlocks(INamedTypeSymbol block) => block.TypeArguments
        .Any(argument => argument is INamedTypeSymbol type && (type.IsBlock() || IsGivenBlocks(type)));

    /// <summary>The configuration that a child gets from a block that is itself made from another; null where nobody knows.</summary>
    private INamedTypeSymbol? Given(INamedTypeSymbol block, BlockChild child, INamedTypeSymbol given) =>
        child.Configuration.Path is { } path ? configuration.Of(given).At(path) as INamedTypeSymbol : null;
}
