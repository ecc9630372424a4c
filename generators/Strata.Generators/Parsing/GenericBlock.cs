using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>Puts the axes and blocks that a generic block is used with in the place of its type parameters.</summary>
internal static class GenericBlock
{
    /// <summary>Closes a declaration that came from another assembly; there it stands with its type parameters.</summary>
    /// <param name="model">The declaration.</param>
    /// <param name="block">The block as it is used.</param>
    /// <param name="compilation">The compilation that asks.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static BlockModel Close(BlockModel model, INamedTypeSymbol block, Compilation compilation, CancellationToken cancellation)
    {
        if (block.TypeArguments.IsEmpty || BlockConstructor.Configuration(block) is not { } configuration)
        {
            return model;
        }

        var axes = new AxisParser(new ConfigurationScope(configuration, compilation), cancellation);
        var given = block.TypeParameters.Zip(block.TypeArguments, (parameter, argument) => (parameter.Name, Type: argument))
            .ToDictionary(pair => pair.Name, pair => pair.Type, StringComparer.Ordinal);
        return model with { Children = model.Children.Select(child => Child(child, block, axes, given)).ToEquatableArray() };
    }

    private static ChildModel Child(
        ChildModel child, INamedTypeSymbol block, AxisParser axes, IReadOnlyDictionary<string, ITypeSymbol> given)
    {
        if (block.GetMembers(child.Property.Name).OfType<IPropertySymbol>().FirstOrDefault()?.Type is not INamedTypeSymbol type)
        {
            return child;
        }

        var property = child.Property with { Type = type.Text() };
        return child switch
        {
            StackChild stack => stack with
            {
                Property = property,
                Block = type.TypeArguments.FirstOrDefault()?.Text() ?? stack.Block,
                IsParameter = false,
            },
            BlockChild inner => inner with { Property = property, Block = type.Text(), IsParameter = false },
            LeafChild leaf => leaf with
            {
                Property = property,
                Arguments = leaf.Arguments
                    .Select(argument => argument is ExtentArgument extent
                        ? extent with { Axis = Axis(extent.Axis, axes, given) }
                        : argument)
                    .ToEquatableArray(),
                Parameters = leaf.Parameters
                    .Select(parameter => parameter with
                    {
                        Shape = parameter.Shape.Select(axis => Axis(axis, axes, given)).ToEquatableArray(),
                    })
                    .ToEquatableArray(),
            },
            _ => child,
        };
    }

    private static AxisModel Axis(AxisModel axis, AxisParser axes, IReadOnlyDictionary<string, ITypeSymbol> given) => axis switch
    {
        PlainAxis { IsParameter: true } plain => given.TryGetValue(plain.Type, out var type) ? axes.Parse(type) : plain,
        ConcatAxis concat => concat with { Parts = concat.Parts.Select(part => Axis(part, axes, given)).ToEquatableArray() },
        KernelAxis kernel => kernel with { Parts = kernel.Parts.Select(part => Axis(part, axes, given)).ToEquatableArray() },
        _ => axis,
    };
}
