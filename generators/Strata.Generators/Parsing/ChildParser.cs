using Microsoft.CodeAnalysis;
using Strata.Generators.Model;

namespace Strata.Generators.Parsing;

/// <summary>Finds out what a partial property is to hold.</summary>
/// <param name="configuration">The block's configuration.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class ChildParser(ConfigurationScope configuration, CancellationToken cancellation)
{
    private readonly LeafParser _leaves = new(configuration, new AxisParser(configuration, cancellation));

    /// <summary>Reads one property.</summary>
    public ChildModel Parse(IPropertySymbol symbol, PropertyModel property)
    {
        if (configuration.IsSelf(symbol.Type))
        {
            return new ConfigurationChild(property);
        }

        if (symbol.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || !type.Inherits(SymbolNames.Module))
        {
            return new UnknownChild(property, $"{symbol.Type.ShortText()} does not derive from Strata.Torch.Modules.Module");
        }

        return type.Is(SymbolNames.Stack) ? Stack(symbol, property, type)
            : type.IsBlock() ? Block(symbol, property, type)
            : type.IsAbstract ? new UnknownChild(property, $"{type.ShortText()} is abstract")
            : type.InstanceConstructors.Where(candidate => candidate.DeclaredAccessibility == Accessibility.Public).ToList() is [var only]
                ? _leaves.Parse(symbol, property, type, only)
            : new UnknownChild(property, $"{type.ShortText()} has no public constructor, or several");
    }

    private ChildModel Block(IPropertySymbol symbol, PropertyModel property, INamedTypeSymbol block) =>
        BlockConstructor.Configuration(block) is { } wanted
            ? new BlockChild(property, KeysParser.Parse(symbol), block.Text(), configuration.Find(wanted))
            : new UnknownChild(property, $"{block.ShortText()} has no constructor (configuration, ParallelContext)");

    private ChildModel Stack(IPropertySymbol symbol, PropertyModel property, INamedTypeSymbol stack)
    {
        if (stack.TypeArguments[0] is not INamedTypeSymbol block || !block.IsBlock())
        {
            return new UnknownChild(property, $"{stack.TypeArguments[0].ShortText()} is no [Block]");
        }

        if (symbol.Attribute(SymbolNames.RepeatAttribute)?.Text(0) is not { Length: > 0 } count)
        {
            return new UnknownChild(property, "a stack needs [Repeat(...)], which names the configuration's member that holds the count");
        }

        if (!configuration.Has(count, SpecialType.System_Int32))
        {
            return new UnknownChild(property, $"{configuration.Name} has no integer member {count} to repeat it by");
        }

        return BlockConstructor.Configuration(block) is { } wanted
            ? new StackChild(property, KeysParser.Parse(symbol), block.Text(), configuration.Find(wanted), count)
            : new UnknownChild(property, $"{block.ShortText()} has no constructor (configuration, ParallelContext)");
    }
}
