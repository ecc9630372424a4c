using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Robustness;

/// <summary>
/// Half-typed code makes nothing throw. Each file of the models and samples that declares something is tried in
/// <see cref="VersionsOfOne"/> versions, spread evenly over its tokens: half of them cut off at a token, half of them cut off and without
/// one of the tokens before.
/// </summary>
public class TornFileTests
{
    private const int VersionsOfOne = 12;

    private const string Placement =
        """
        [Deployment<Glm4v>("model_9b.json", Devices = 16, TensorParallel = 2, PipelineParallel = 4, Overlap = true)]
        [Stages<VisionTower>(24, 0, 0, 0)]
        [Stages<TextDecoder>(5, 12, 12, 11, Chunk = 0, TensorParallel = 2)]
        [Verify<Glm4v>("model_9b.json")]
        public static partial class Placed;
        """;

    // What the generators look for in a text: of any other file they see as little when it is torn.
    private static readonly string[] Declared = ["[Block", "[Configuration", "[Deployment", "[Stages", "[Verify", "IAxis<", "HeadAxis<"];

    public static TheoryData<string> Files =>
        [.. Repository.Sources("models").Concat(Repository.Sources("samples"))
            .Where(file => Declared.Any(word => file.Value.Contains(word, StringComparison.Ordinal)))
            .Select(file => file.Key.Replace(Path.DirectorySeparatorChar, '/'))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_throws_at_a_torn_file(string file)
    {
        var path = file.Replace('/', Path.DirectorySeparatorChar);
        Unhurt(Workbench.Faults(path, Torn.Versions(Repository.Read(path), VersionsOfOne, seed: 41)));
    }

    /// <summary>Every prefix of a deployment, and as many that lack a token: more than a hundred.</summary>
    [Fact]
    public void Nothing_throws_at_a_torn_deployment()
    {
        var versions = Torn.Versions("namespace Strata.Models.Glm4v;\n" + Placement, 1000, seed: 1).ToList();
        Assert.True(versions.Count > 100);
        Unhurt(Workbench.Faults("Placed.cs", versions));
    }

    [Theory]
    [InlineData("[Deployment<")]
    [InlineData("[Deployment<>] class A;")]
    [InlineData("[Deployment<Glm4v>(1, Devices = \"x\")] [Stages<int>(null)] static partial class A;")]
    [InlineData("[Stages<VisionTower>(5,")]
    [InlineData("[Deployment<Glm4v>][Stages<VisionTower>(-1, 2147483647, 2147483647), Stages<TextDecoder>(2147483647, 2147483647, Chunk = "
        + "-3)] static partial class A;")]
    [InlineData("[Deployment<Glm4v>(Devices = -2147483648, TensorParallel = 0, ContextParallel = -1, PipelineParallel = "
        + "2147483647)][Stages<VisionTower>] static partial class A;")]
    [InlineData("[Deployment<A>][Stages<A>(1)] [Block] partial class A : Module { public partial A(TextConfig c, ParallelContext p); "
        + "public partial A Inner { get; } [Repeat(\"NumHiddenLayers\")] public partial LayerStack<A> All { get; } }")]
    [InlineData("[Block] partial class A<T> : Module where T : IAxis { public partial A(TextConfig c, ParallelContext p); public partial "
        + "Linear<T, Concat<T, T>> Map { get; } [Hf(null)] public partial A<A<T>> Inner { get; } }")]
    [InlineData("[Block, Block] partial class A : A { [Flow, Flow] public Activation<Concat<,>> F(this int x) { var y = x >> ; } [Mm(null, "
        + "null), Hf((string[])null)] public partial Linear<> Map { get; } }")]
    [InlineData("class Huge : IAxis<TextConfig> { public static int Size(TextConfig c) => 2000000000 * 2000000000 * 2; } [Block] sealed "
        + "partial class A : Module { public partial A(TextConfig c, ParallelContext p); [Mm(Order = Order.ByKeyValueHead)] public partial "
        + "Linear<Kernel<Huge, Huge>, Concat<Huge, Huge, Huge>> Map { get; } }")]
    [InlineData("[Block] sealed partial class A : Module { public partial A(TextConfig c, ParallelContext p); private readonly SwiGluMlp "
        + "_; private readonly SwiGluMlp __, ; public partial SwiGluMlp { get; } }")]
    [InlineData("[Configuration(HfFixed = [\"=\", null], MmFixed = null)] partial record A { [Hf(\"\", null)] public required A? Inner { "
        + "get; init; } [Mm] public int this[int i] => i; }")]
    [InlineData("[Configuration] public sealed partial record A { [Hf, Mm()] public required TextConfig Text { get; init; } [Mm] public "
        + "int B { get; init; } }")]
    [InlineData("[Configuration] partial record A { public int HeadDim => HeadDim / 0; public int[] MropeSection { get; } = [2147483647, "
        + "2147483647]; public double PartialRotaryFactor => 1 / 0; }")]
    [InlineData("class A { TextConfig C = new() { MropeSection = [2147483647, 2147483647], HiddenSize = 1, NumAttentionHeads = 0, "
        + "PartialRotaryFactor = 1e300, X = } }")]
    public void Nothing_throws_at_what_makes_no_sense(string text) =>
        Unhurt(Workbench.Faults("Odd.cs", ["namespace Strata.Models.Glm4v;\n" + text]));

    /// <summary>What is thrown would be seen.</summary>
    [Fact]
    public void Sees_what_an_analyzer_throws() => Assert.Contains(
        "torn apart", Assert.Single(Workbench.Faults("Odd.cs", ["class Odd"], new ThrowingAnalyzer())), StringComparison.Ordinal);

    [Fact]
    public void Tears_at_every_token()
    {
        var versions = Torn.Versions("class A { int b; }", 1000, seed: 1).ToList();
        Assert.Contains("class A { int ", versions);
        Assert.Equal(Torn.Versions("class A { int b; }", 1000, seed: 1), versions);
        Assert.Equal(Torn.Boundaries("class A { int b; }").Count * 2, versions.Count);
    }

    private static void Unhurt(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, string.Join("\n\n", faults.Take(3)));

    private sealed class ThrowingAnalyzer : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("TEST", "t", "t", "t", DiagnosticSeverity.Info, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterCompilationAction(_ => throw new InvalidOperationException("torn apart"));
        }
    }
}
