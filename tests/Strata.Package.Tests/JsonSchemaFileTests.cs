using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>The build target that writes JSON Schemas into files, in a project of somebody else's.</summary>
public sealed class JsonSchemaFileTests : IDisposable
{
    private const string Schema =
        """{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:strata:Toy.ToyConfig:mm","description":"A \"brace\" } and a comma, [here]","properties":{"size":{"type":["integer","null"]}},"allOf":[{"required":["size"]}],"examples":{}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-schemas");

    private string Written => Path.Combine(_folder.FullName, "schemas", "ToyConfig.mm.schema.json");

    [Fact]
    public void A_build_writes_what_the_assembly_declares_and_only_when_asked_and_only_when_needed()
    {
        var targets = Path.GetFullPath(Path.Combine(Fixtures.Path(), "..", "..", "runtime", "Strata", "buildTransitive", "Strata.targets"));
        File.WriteAllText(Path.Combine(_folder.FullName, "toy.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <Import Project="{targets}" />
            </Project>
            """);
        File.WriteAllText(Path.Combine(_folder.FullName, "Toy.cs"), $$""""
            namespace Toy;

            public static class ToyConfig
            {
                public const string MmJsonSchema = """{{Schema}}""" + "";
            }
            """");
        Build();
        Assert.False(File.Exists(Written));

        Build("-p:StrataJsonSchemaFolder=schemas");
        Assert.Equal(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "$id": "urn:strata:Toy.ToyConfig:mm",
              "description": "A \"brace\" } and a comma, [here]",
              "properties": {
                "size": {
                  "type": ["integer", "null"]
                }
              },
              "allOf": [{"required": ["size"]}],
              "examples": {}
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(Written));

        var first = File.GetLastWriteTimeUtc(Written);
        Build("-p:StrataJsonSchemaFolder=schemas");
        Assert.Equal(first, File.GetLastWriteTimeUtc(Written));

        File.Delete(Written);
        Build("-p:StrataJsonSchemaFolder=schemas");
        Assert.True(File.Exists(Written));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Build(params string[] properties) => Tool.Succeed("dotnet", _folder.FullName, ["build", "--nologo", .. properties]);
}
