using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Strata.CodeFixes.Placement;

/// <summary>One <c>[Stages&lt;TTower&gt;(...)]</c> as written.</summary>
internal sealed class StagesSyntax(AttributeSyntax attribute, int chunk)
{
    private const string ChunkName = "Chunk";

    /// <summary>The attribute.</summary>
    public AttributeSyntax Attribute { get; } = attribute;

    /// <summary>The virtual chunk that it is of.</summary>
    public int Chunk { get; } = chunk;

    /// <summary>The attributes of a tower, in source order.</summary>
    public static IReadOnlyList<StagesSyntax> Of(ClassDeclarationSyntax deployment, string tower, string at, SemanticModel model) =>
    [
        .. from list in deployment.AttributeLists
           from attribute in list.Attributes
           where IsStagesOf(attribute, tower) && (at.Length == 0 || IsAt(attribute, at, model))
           select new StagesSyntax(attribute, ChunkOf(attribute, model)),
    ];

    /// <summary>An attribute for one more chunk; what else is set by name is as in the tower's first.</summary>
    public static string Text(string tower, string layers, int chunk, StagesSyntax? like)
    {
        var named = (like?.Attribute.ArgumentList?.Arguments.Where(argument => argument.NameEquals is not null && !IsChunk(argument)) ?? [])
            .Select(argument => ", " + argument);
        var number = chunk == 0 ? "" : $", {ChunkName} = {chunk.ToString(CultureInfo.InvariantCulture)}";
        return $"[Stages<{tower}>({layers}{number}{string.Concat(named)})]";
    }

    private static bool IsStagesOf(AttributeSyntax attribute, string tower) =>
        Right(attribute.Name) is GenericNameSyntax { Identifier.ValueText: "Stages" or "StagesAttribute" } name
        && name.TypeArgumentList.Arguments.FirstOrDefault() is NameSyntax argument
        && Right(argument).Identifier.ValueText == tower;

    private static bool IsAt(AttributeSyntax attribute, string at, SemanticModel model) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "At") is { } place
        && model.GetConstantValue(place.Expression).Value as string == at;

    private static SimpleNameSyntax Right(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => (SimpleNameSyntax)name,
    };

    private static int ChunkOf(AttributeSyntax attribute, SemanticModel model) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(IsChunk) is { } chunk
        && model.GetConstantValue(chunk.Expression).Value is int number
            ? number
            : 0;

    private static bool IsChunk(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText == ChunkName;
}
