using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Strata.Mutants.Tests.Reading;

namespace Strata.Mutants.Tests.Families;

/// <summary>A family before anything is changed: what its mutants are held against.</summary>
internal sealed class Family
{
    /// <summary>The file of its deployment, which is there so that every generator runs; it is neither mutated nor judged by.</summary>
    public const string Deployment = "Placed.cs";

    private Family(string name, string space, string deployment)
    {
        Name = name;
        Compilation = FamilySources.Compile(space, deployment);
        Trees = Compilation.SyntaxTrees.Where(tree => tree.FilePath.StartsWith("models/", StringComparison.Ordinal)).ToList();
        Driver = CSharpGeneratorDriver
            .Create(Strata.Tests.Generators.All, parseOptions: FamilySources.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(Compilation, out var output, out _);
        Output = output;
        if (Driver.GetRunResult().Results.Select(run => run.Exception).OfType<Exception>().FirstOrDefault() is { } thrown)
        {
            throw new InvalidOperationException($"A generator throws at {name} as it is.", thrown);
        }

        Emitted = new(Driver.GetRunResult());
        Declared = DeclarationReader.Read(Compilation);
    }

    /// <summary>The families, by the names by which their mutants are called.</summary>
    public static IReadOnlyList<Family> All { get; } =
    [
        new("glm4v", "Glm4v",
            """
            [Deployment<Glm4v>("model.json", Devices = 16, TensorParallel = 2)]
            [Stages<VisionTower>(24, 0, 0, 0), Stages<TextDecoder>(5, 12, 12, 11)]
            public static partial class Placed;
            """),
        new("qwen2_5_vl", "Qwen25Vl",
            """
            [Deployment<Qwen25Vl>("model.json", Devices = 8, TensorParallel = 4)]
            [Stages<VisionTower>(32, 0), Stages<TextDecoder>(12, 16)]
            public static partial class Placed;
            """),
    ];

    public string Name { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>The files that are mutated.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>A driver that has seen the family: it computes again only what a mutant touches.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>The family with what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>What was generated.</summary>
    public EmittedText Emitted { get; }

    /// <summary>What the reader says of it.</summary>
    public IReadOnlyList<string> Declared { get; }

    public static Family Of(string name) => All.FirstOrDefault(family => family.Name == name)
        ?? throw new ArgumentException($"No family is called '{name}': there are {string.Join(", ", All.Select(family => family.Name))}.");
}
