using System.Reflection;
using PublicApiGenerator;
using Strata.Tests;

namespace Strata.Api.Tests;

/// <summary>
/// What others can call, one text an assembly: a change to it is seen in review. After a change that is meant, run these tests once
/// with <c>STRATA_WRITE_PUBLIC_API=1</c> and commit the texts.
/// </summary>
public class PublicApiTests
{
    private const string Write = "STRATA_WRITE_PUBLIC_API";
    private const string Writes = $"{Write}=1 dotnet test tests/Strata.Api.Tests";

    [Theory]
    [InlineData("Strata")]
    [InlineData("Strata.Rules")]
    [InlineData("Strata.Parallel")]
    [InlineData("Strata.Torch")]
    [InlineData("Strata.Inference")]
    [InlineData("Strata.Serving")]
    [InlineData("Strata.Training")]
    [InlineData("Strata.Extensions.AI")]
    [InlineData("Strata.Models.Blocks")]
    [InlineData("Strata.Models.Glm4v")]
    [InlineData("Strata.Models.Qwen25Vl")]
    public void Is_what_the_text_says(string assembly)
    {
        var file = Path.Combine(Path.GetDirectoryName(Fixtures.Path())!, "Strata.Api.Tests", "PublicApi", assembly + ".txt");
        var present = Describe(Assembly.Load(assembly));
        if (Writing.IsAsked(Write))
        {
            File.WriteAllText(file, present);
            return;
        }

        Assert.True(File.Exists(file), $"{file} is missing. Write it: {Writes}");
        var text = File.ReadAllText(file);
        Assert.True(text == present, $"{assembly} has another surface than {file} says:\n{Difference(text, present)}"
            + $"\nWhere the change is meant, write it: {Writes}");
    }

    private static string Difference(string text, string present)
    {
        var (before, after) = (text.Split('\n'), present.Split('\n'));
        var lines = before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")).ToList();
        return lines.Count == 0 ? "the same lines, in another order or number" : string.Join('\n', lines);
    }

    private static string Describe(Assembly assembly)
    {
        var written = assembly.GeneratePublicApi(new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            IncludeTypes = [.. assembly.GetExportedTypes().Where(type => type.DeclaringType is null && !GenericExtensions.IsIn(type))],
        });
        return string.Concat(GenericExtensions.Of(assembly).Prepend(written.ReplaceLineEndings("\n").TrimEnd())
            .Select(line => line + "\n"));
    }
}
