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

        if (symbol.OriginalDefinition.Type is ITypeParameterSymbol parameter)
        {
            return Parameter(parameter) is { } objection
                ? new UnknownChild(property, objection)
                : new BlockChild(property, KeysParser.Parse(symbol), symbol.Type.Text(), Own)
                {
                    IsParameter = symbol.Type is ITypeParameterSymbol,
                };
        }

        if (symbol.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || !type.Inherits(SymbolNames.Module))
        {
            return new UnknownChild(property, $"{symbol.Type.ShortText()} does not derive from Strata.Torch.Module");
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
            ? Misfit(block, configuration.Find(wanted)) is { } misfit
                ? new UnknownChild(property, misfit)
                : new BlockChild(property, KeysParser.Parse(symbol), block.Text(), configuration.Find(wanted))
            : new UnknownChild(property, $"{block.ShortText()} has no constructor (configuration, ParallelContext)");

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
            return new UnknownChild(property, $"{configuration.Name} has no integer member {count} to repeat it by");
        }

        return parameter is not null
            ? new StackChild(property, KeysParser.Parse(symbol), block.Text(), Own, count) { IsParameter = block is ITypeParameterSymbol }
            : BlockConstructor.Configuration((INamedTypeSymbol)block) is { } wanted
                ? Misfit((INamedTypeSymbol)block, configuration.Find(wanted)) is { } misfit
                    ? new UnknownChild(property, misfit)
                    : new StackChild(property, KeysParser.Parse(symbol), block.Text(), configuration.Find(wanted), count)
            : new UnknownChild(property, $"{block.ShortText()} has no constructor (configuration, ParallelContext)");
    }

    /// <summary>What stands for a block is made from the configuration of the block that it is in.</summary>
    private ConfigurationChoice Own => new(configuration.Name, "", default);

    /// <summary>Why a type parameter can not stand for a block; null where it can.</summary>
    private static string? Parameter(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.Any(constraint => constraint.Inherits(SymbolNames.Module)) && parameter.Implements(SymbolNames.Block)
            ? null
            : $"{parameter.Name} may be anything: write 'where {parameter.Name} : Module, IBlock<{parameter.Name}>'";

    /// <summary>
    /// Which block that is given to a generic one can not be made from the configuration that it will get; null where each can.
    /// </summary>
    private string? Misfit(INamedTypeSymbol block, ConfigurationChoice choice) => choice.Path is null ? null : block.TypeArguments
        .OfType<INamedTypeSymbol>()
        .Where(argument => argument.IsBlock())
        .Select(argument => BlockConstructor.Configuration(argument) is { } wanted
            && configuration.At(choice.Path) is { } given
            && !given.IsOrDerivesFrom(wanted)
            ? $"{argument.ShortText()} is made from {wanted.ShortText()}, but {block.Name} gets {given.ShortText()}"
            : Misfit(argument, choice))
        .FirstOrDefault(misfit => misfit is not null);
}
