namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of what another assembly declares.</summary>
internal static class ForeignRows
{
    private const string Foreign = """
        namespace Other;
        [Configuration] public sealed partial record Sizes { public required int N { get; init; } }
        public sealed class Wide : IAxis<Sizes> { public static int Size(Sizes s) => s.N; }
        [Block] public sealed partial class Open : Layer<Wide, Wide> { public partial Open(Sizes config, ParallelContext parallel);
            public partial Linear<Wide, Wide> Map { get; }
            [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => x >> Map; }
        [Block] public sealed partial class Closed : Layer<Wide, Wide> { internal partial Closed(Sizes config, ParallelContext parallel);
            public partial Linear<Wide, Wide> Map { get; }
            [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => x >> Map; }
        [Parameter("gain", nameof(T))] public abstract class Scaled<T>(string name) : Layer<T, T>(name) where T : IAxis;
        """;

    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("foreign_constructor_that_nobody_sees", "STR0004@5", "STR0004@6")
        {
            Foreign = Foreign,
            Says = ["Closed has no public constructor (configuration, ParallelContext), and is another assembly's. Make it public there"],
            Text = """
                using Other; namespace Case;
                [Block] public sealed partial class Net : Module {
                    public partial Net(Sizes config, ParallelContext parallel);
                    public partial Open Open { get; }
                    public partial Closed Closed { get; }
                    [Repeat("N")] public partial LayerStack<Closed> Many { get; }
                }
                """,
        },
        new("foreign_base_of_a_layer", "STR0039@5")
        {
            Foreign = Foreign,
            Says = ["reads the parameter 'gian'", "Write \"gain\""],
            Text = """
                using Other; namespace Case;
                public sealed class Right<T>(Extent axis) : Scaled<T>("Right") where T : IAxis {
                    public override Activation<T> Forward(Activation<T> x) { _ = (axis, Get("gain")); return x; } }
                public sealed class Wrong<T>(Extent axis) : Scaled<T>("Wrong") where T : IAxis {
                    public override Activation<T> Forward(Activation<T> x) { _ = (axis, Get("gian")); return x; } }
                [Block] public sealed partial class Net : Layer<Wide, Wide> {
                    public partial Net(Sizes config, ParallelContext parallel);
                    [Hf("scale")] public partial Right<Wide> Scale { get; }
                    [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => x >> Scale;
                }
                """,
        },
        new("foreign_types_by_alias", "STR0031@3", "CS9275@4", "CS9248@5", "STR0031@7", "CS9275@8", "STR0031@10", "CS9275@11")
        {
            Foreign = Foreign,
            Alias = "other",
            Says = ["'Sizes' is known here by the extern alias 'other' only", "Add 'global' to the aliases of that reference."],
            Text = """
                extern alias other;
                using Base; using O = other::Other; namespace Case;
                [Block] public sealed partial class Net : Module {
                    public partial Net(O.Sizes config, ParallelContext parallel);
                    public partial O.Open Open { get; }
                }
                [Block] public sealed partial class Flows : Module {
                    public partial Flows(Cfg config, ParallelContext parallel);
                    [Flow] public Activation<other::Other.Wide> Do(Activation<other::Other.Wide> x) => x; }
                [Block] public sealed partial class ByConfig : Module {
                    public partial ByConfig(other::Other.Sizes config, ParallelContext parallel); }
                [Block] public sealed partial class Right : Module { public partial Right(Cfg config, ParallelContext parallel); public partial Ffn F { get; } }
                """,
        },
        new("foreign_values_by_alias", "STR0012@3")
        {
            Foreign = Foreign,
            Alias = "other",
            Says =
            [
                "'Cfg' is a [Configuration] but has a value of type Sizes, which is known here by the extern alias 'other' only",
                "Add 'global' to the aliases of that reference",
            ],
            Text = """
                extern alias other;
                namespace Case;
                [Configuration] public sealed partial record Cfg { public required other::Other.Sizes Inner { get; init; } }
                [Configuration] public sealed partial record Plain { public required int N { get; init; } }
                """,
        },
        new("foreign_children_that_nobody_sees", "STR2006@6")
        {
            Says = ["does not divide the 20 features of 'Inside'"],
            Foreign = """
                namespace Lib;
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record LibCfg { public required int Width { get; init; } public required int Depth { get; init; } }
                public sealed class Wide : IAxis<LibCfg> { public static int Size(LibCfg c) => c.Width; }
                internal sealed class Inside : IAxis<LibCfg> { public static int Size(LibCfg c) => c.Width * 5; }
                [Block] internal sealed partial class Part : Layer<Wide, Wide> { public partial Part(LibCfg config, ParallelContext parallel);
                    [ColumnParallel] public partial Linear<Wide, Inside> A { get; } [RowParallel] public partial Linear<Inside, Wide> B { get; }
                    [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => x >> A >> B; }
                [Block] public sealed partial class Seen : Layer<Wide, Wide> { public partial Seen(LibCfg config, ParallelContext parallel);
                    internal partial Part P { get; } private partial Part Q { get; }
                    [Flow] public override Activation<Wide> Forward(Activation<Wide> x) => x >> P >> Q; }
                """,
            Text = """
                using Lib; namespace Case;
                [Block] public sealed partial class N : Module
                {
                    public partial N(LibCfg config, ParallelContext parallel); [Repeat("Depth")] public partial LayerStack<Seen> S { get; }
                }
                [Deployment<N>("config.json", TensorParallel = 3), Stages<N>(1, 1)] public static partial class D;
                """,
            Files = [new("config.json", """{"model_type": "net", "width": 4, "depth": 2}""")],
        },
    ];
}
