using Microsoft.CodeAnalysis;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Parsing;

/// <summary>Reads the signature of a computation.</summary>
internal static class FlowParser
{
    private static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.FullyQualifiedFormat
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeDefaultValue)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Reads a method; null where no shell can be written for it, because its result could not leave a dispose scope.</summary>
    public static FlowModel? Parse(IMethodSymbol method) =>
        method is { IsGenericMethod: false, IsStatic: false } && CanBeKept(method.ReturnType)
        && !method.ReturnType.HasError() && !method.Parameters.Any(parameter => parameter.Type.HasError())
            ? new FlowModel(
                method.Name,
                Accessibility(method.DeclaredAccessibility),
                method.ReturnType.Text(),
                method.Parameters.Select(parameter => parameter.ToDisplayString(Declaration)).ToEquatableArray(),
                method.Parameters.Select(Argument).ToEquatableArray())
            : null;

    /// <summary>
    /// Why no shell is written for a method, and what to do; null where one is, or where the compiler knows something wrong itself.
    /// </summary>
    public static (string Fact, string Mend)? Objection(IMethodSymbol method) =>
        method.IsGenericMethod ? ("is generic", "Declare it without type parameters")
        : method.IsStatic ? ("is static", "Make it an instance method")
        : method.ReturnsVoid ? ("returns nothing", Return)
        : method.ReturnType.HasError() || CanBeKept(method.ReturnType) ? null
        : ($"returns {method.ReturnType.ShortText()}, which can not leave a dispose scope", Return);

    private const string Return = "Return an Activation, a Tensor or something that implements IScoped";

    private static bool CanBeKept(ITypeSymbol result) =>
        result.Is(SymbolNames.Activation) || result.Is(SymbolNames.Tensor) || result.Implements(SymbolNames.Scoped);

    private static string Argument(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref " + parameter.Name,
        RefKind.Out => "out " + parameter.Name,
        RefKind.In => "in " + parameter.Name,
        _ => parameter.Name,
    };

    private static string Accessibility(Accessibility accessibility) => accessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Public => "public",
        Microsoft.CodeAnalysis.Accessibility.Internal => "internal",
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal",
        Microsoft.CodeAnalysis.Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}
