using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>What lies in another assembly: behind an extern alias, or built with another version.</summary>
internal static class DistantRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("values_by_alias", "STR0018@7", "STR0018@8")
        {
            Foreign = Their,
            Alias = "far",
            Says = ["would get Their.Mode.B, and Mode is known here by the extern alias 'far' only"],
            Text = """
                extern alias far;
                using Base; namespace Case;
                public sealed class Lay<T>(Extent axis, object n) : Layer<T, T>("Lay") where T : IAxis {
                    public override Activation<T> Forward(Activation<T> x) { _ = (axis, n); return x; } }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("n", far::Their.Mode.B)] public partial Lay<Hidden> First { get; }
                    [With("n", typeof(far::Their.Deep))] public partial Lay<Hidden> Second { get; }
                    [With("n", 2)] public partial Lay<Hidden> Third { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> First >> Second >> Third; }
                """,
        },
        new("axis_by_a_configuration_by_alias")
        {
            Foreign = Their,
            Alias = "far",
            Text = """
                extern alias far;
                using Base; namespace Case;
                public sealed class Far : IAxis<far::Their.Deep> { public static int Size(far::Their.Deep c) => c.Depth; }
                public sealed class Near : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner; }
                """,
        },
        new("deployment_by_alias", "STR0031@3")
        {
            Foreign = Their,
            Alias = "far",
            Says = ["'First' is a [Deployment], but 'Root' is known here by the extern alias 'far' only", "Add 'global' to the aliases"],
            Text = """
                extern alias far;
                namespace Case;
                [Deployment<far::Their.Root>, Stages<far::Their.Tower>(1, 1)] public static partial class First;
                """,
        },
        new("roots_of_another_version", "STR4007@2", "STR2012@3")
        {
            Foreign = Their,
            Unread = ["Root"],
            Says =
            [
                "'Root' of Foreign was built with another version of Strata, so that what it declares can not be read here. Build that",
                "and nothing is verified. Build that assembly with the version that this project is built with.",
            ],
            Files = [Config, Index],
            Text = """
                namespace Case;
                [Verify<Their.Root>("config.json", "model.safetensors.index.json")] public static class Checked;
                [Deployment<Their.Root>, Stages<Their.Tower>(1, 1)] public static partial class First;
                """,
        },
        new("towers_of_another_version", "STR4007@2", "STR2012@3")
        {
            Foreign = Their,
            Unread = ["Tower"],
            Says = ["'Tower' of Foreign was built with another version of Strata", "Build that assembly with the version"],
            Files = [Config, Index],
            Text = """
                namespace Case;
                [Verify<Their.Root>("config.json", "model.safetensors.index.json")] public static class Checked;
                [Deployment<Their.Root>, Stages<Their.Tower>(1, 1)] public static partial class First;
                """,
        },
        new("layers_of_another_version", "STR4007@2", "STR2012@3")
        {
            Foreign = Their,
            Unread = ["Part"],
            Says = ["'Part' of Foreign was built with another version of Strata"],
            Files = [Config, Index],
            Text = """
                namespace Case;
                [Verify<Their.Root>("config.json", "model.safetensors.index.json")] public static class Checked;
                [Deployment<Their.Root>, Stages<Their.Tower>(1, 1)] public static partial class First;
                """,
        },
        new("method_called_as_one_that_makes_lists", "STR1010@9")
        {
            Files = [new("config.json", """{"model_type":"net","w":8,"layers":2}""")],
            Text = """
                namespace Case;
                public static class My { public static string Create(int a, int b, int c) => $"{a}{b}{c}45"; }
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Kin { public required int W { get; init; }
                    public required int Layers { get; init; } public int X => My.Create(1, 2, 3).Length; }
                public sealed class Wide : IAxis<Kin> { public static int Size(Kin c) => c.W; } public sealed class Five : IAxis<Kin> { public static int Size(Kin c) => c.X; }
                [Block] public sealed partial class Part : Layer<Wide, Wide> { public partial Part(Kin config, ParallelContext parallel);
                    [ColumnParallel] public partial Linear<Wide, Five> A { get; } [RowParallel] public partial Linear<Five, Wide> B { get; } [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => x >> A >> B; }
                [Block] public sealed partial class Net : Layer<Wide, Wide> { public partial Net(Kin config, ParallelContext parallel); [Repeat("Layers")] public partial LayerStack<Part> Stack { get; } [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => Stack.Fold(x, (l, i, y) => y >> l); }
                [Deployment<Net>("config.json", TensorParallel = 7), Stages<Net>(2)] public static partial class First;
                """,
        },
    ];

    private const string Their = """
        namespace Their;
        public enum Mode { A, B }
        [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Deep { public required int Width { get; init; } public required int Depth { get; init; } }
        public sealed class Wide : IAxis<Deep> { public static int Size(Deep c) => c.Width; }
        [Block] public sealed partial class Part : Layer<Wide, Wide> { public partial Part(Deep config, ParallelContext parallel);
            public partial Linear<Wide, Wide> A { get; } [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => x >> A; }
        [Block] public sealed partial class Tower : Layer<Wide, Wide> { public partial Tower(Deep config, ParallelContext parallel);
            [Repeat("Depth")] public partial LayerStack<Part> Layers { get; }
            [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => Layers.Fold(x, (l, i, y) => y >> l); }
        [Block] public sealed partial class Root : Layer<Wide, Wide> { public partial Root(Deep config, ParallelContext parallel);
            public partial Tower Body { get; }
            [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => x >> Body; }
        """;

    private static ModelFile Config => new("config.json", """{"model_type":"net","width":8,"depth":2}""");

    private static ModelFile Index => new(
        "model.safetensors.index.json", """{"metadata":{},"weight_map":{"body.layers.0.a.weight":"x","body.layers.1.a.weight":"x"}}""");
}
