using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Placement;

namespace Strata.Generators.Tests.Authoring;

/// <summary>The plan of the row <c>dep_tower_without_layers</c>, run: a tower without layers is a module as any other.</summary>
public class PlacedTowersTests
{
    private static readonly Assembly Case = Compile();

    [Fact]
    public void Places_the_layers_of_the_others() => Assert.Equal([2, 2], Place(0).Stages.Select(stage => stage.Schema.Count));

    [Fact]
    public void Refuses_layers_that_no_stage_holds()
    {
        var refused = Assert.Throws<TargetInvocationException>(() => Place(3)).InnerException;
        Assert.Contains("STR2001", Assert.IsType<InputException>(refused).Message, StringComparison.Ordinal);
    }

    private static ModelPlacement Place(int least)
    {
        var text = Make("Base.Cfg", ("HiddenSize", 8), ("Layers", 2), ("Heads", 2), ("Inner", 4), ("Vocab", 16));
        var few = Make("Case.Few", ("Least", least), ("Text", text));
        return (ModelPlacement)Case.GetType("Case.D")!.GetMethod("Place")!.Invoke(null, [few])!;
    }

    private static object Make(string type, params (string Name, object Value)[] values)
    {
        var made = Activator.CreateInstance(Case.GetType(type)!)!;
        foreach (var (name, value) in values)
        {
            made.GetType().GetProperty(name)!.SetValue(made, value);
        }

        return made;
    }

    private static Assembly Compile()
    {
        var input = AuthoringCompilation.Of(AuthoringTable.All.Single(row => row.Name == "dep_tower_without_layers"));
        _ = CSharpGeneratorDriver
            .Create([.. Strata.Tests.Generators.All], parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        foreach (var reference in output.References.Where(reference =>
            Path.GetFileName(reference.Display) is "Strata.Torch.dll" or "TorchSharp.dll"))
        {
            _ = Assembly.LoadFrom(reference.Display!);
        }

        using var assembly = new MemoryStream();
        Assert.True(output.Emit(assembly).Success);
        return Assembly.Load(assembly.ToArray());
    }
}
