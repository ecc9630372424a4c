using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Strata.Generators.Parsing.Declarations;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Rules;

/// <summary>A type that a class would hide is found however its name is written.</summary>
public class HiddenTypesTests
{
    [Theory]
    [InlineData("Schema Field;", true)]
    [InlineData("@Schema Field;", true)]
    [InlineData("\\u0053chema Field;", true)]
    [InlineData("Sche\u200dma Field;", true)]
    [InlineData("Other.Schema Field;", false)]
    [InlineData("int Schema; // Schema", false)]
    [InlineData("int Field;", false)]
    public void Is_found(string member, bool isFound)
    {
        var root = Compilations.Parse($"class Block {{ {member} }}", "Block.cs").GetCompilationUnitRoot();
        Assert.Equal(isFound, HiddenTypes.Use(root.Members.OfType<TypeDeclarationSyntax>(), "Schema") is not null);
    }
}
