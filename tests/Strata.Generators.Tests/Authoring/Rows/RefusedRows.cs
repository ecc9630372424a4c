using System.Globalization;
using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of what the compiler refuses itself: generated code neither repeats it nor adds to it.</summary>
internal static class RefusedRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("axes_that_live_on_the_stack", "CS9244@4", "CS9248@4")
        {
            Text = """
                using Base; namespace Case;
                public readonly ref struct Short : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner; }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Short> A { get; } }
                """,
        },
        new("what_is_declared_twice", "CS0102@3", "CS0102@4", "CS0108@4", "CS0111@9", "CS0111@10")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record A { public required int X { get; init; } }
                public sealed partial record A { public required int X { get; init; } }
                [Configuration] public sealed partial record B { public int ToString { get; init; } }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden>
                {
                    public partial Net(Cfg config, ParallelContext parallel); public partial Ffn A { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A;
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A; }
                public sealed class X : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner; public static int Size(Cfg c) => 2 * c.Inner; }
                [Block] public sealed partial class User : Module { public partial User(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, X> C { get; } public partial Ffn D { get; } }
                """,
        },
        new("bases_that_nobody_finds", "CS0246@2", "CS0246@4", "CS0246@6", "CS0305@11", "CS0246@13")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class A : Modul { public partial A(Cfg config, ParallelContext parallel);
                    public partial Ffn X { get; } }
                [Block] public sealed partial class B : Layr<Hidden, Hidden> { public partial B(Cfg config, ParallelContext parallel);
                    public partial Ffn X { get; } [Flow] public Activation<Hidden> Forward(Activation<Hidden> x) => x >> X; }
                public abstract class Mid : Modul;
                [Block] public sealed partial class D : Mid { public partial D(Cfg config, ParallelContext parallel);
                    public partial Ffn X { get; } }
                [Block] public sealed partial class E : Module { public partial E(Cfg config, ParallelContext parallel);
                    public partial A X { get; } public partial B Y { get; } public partial D Z { get; } }
                [Block] public sealed partial class F : Layer<Hidden> { public partial F(Cfg config, ParallelContext parallel);
                    public partial Ffn X { get; } }
                [Block] public sealed partial class H : IMissing { public partial H(Cfg config, ParallelContext parallel);
                    public partial Ffn X { get; } }
                """,
        },
        new("members_that_more_see_than_their_types", "CS0053@7", "CS9248@7", "CS0053@9", "CS9248@9", "CS0050@11", "CS0051@11",
            "CS0051@12", "CS9275@12", "CS0276@14", "CS9248@14")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] internal sealed partial record Own { public required int N { get; init; } }
                internal sealed class Few : IAxis<Cfg> { public static int Size(Cfg c) => 3; }
                [Block] internal sealed partial class Part : Module { public partial Part(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Few> A { get; } }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Part Wrong { get; }
                    internal partial Part Right { get; }
                    [Repeat("Layers")] public partial LayerStack<Part> Many { get; }
                    private partial Linear<Few, Hidden> Own { get; }
                    [Flow] public Activation<Few> Mid(Activation<Few> x) { _ = (Wrong, Right, Many, Own); return x; } }
                [Block] public sealed partial class Made : Module { public partial Made(Own config, ParallelContext parallel); }
                [Block] public sealed partial class Read : Module { public partial Read(Cfg config, ParallelContext parallel);
                    public partial Ffn Down { internal get; } }
                public partial class Outer {
                    private sealed class In : IAxis<Cfg> { public static int Size(Cfg c) => 3; }
                    [Block] private sealed partial class P : Module { public partial P(Cfg config, ParallelContext parallel);
                        public partial Linear<In, In> A { get; } }
                    [Block] internal sealed partial class Q : Module { public partial Q(Cfg config, ParallelContext parallel);
                        private partial Linear<In, In> A { get; } private partial P B { get; } } }
                """,
        },
        new("axes_that_the_compiler_refuses", "CS0738@2", "CS0737@3", "CS0535@4", "CS0246@5", "CS0246@5")
        {
            Text = """
                using Base; namespace Case;
                public sealed class A : IAxis<Cfg> { public static long Size(Cfg c) => c.Inner; }
                public sealed class B : IAxis<Cfg> { static int Size(Cfg c) => c.Inner; }
                public sealed class C : IAxis<Cfg>;
                public sealed class D : IAxis<Nope> { public static int Size(Nope c) => c.Inner; }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<A, B> X { get; } public partial Linear<C, D> Y { get; } public partial Ffn Z { get; } }
                """,
        },
        new("marks_on_what_is_no_class", "CS0592@2", "CS9248@2", "CS0592@3", "CS0592@4", "CS0592@5")
        {
            Text = """
                using Base; namespace Case;
                [Block] public partial interface I { public partial Ffn A { get; } }
                [Configuration] public partial interface J { int A { get; init; } }
                [Configuration] public delegate void D();
                [Configuration] public partial struct S { public int A { get; init; } }
                """,
        },
        new("deployments_that_are_no_class", "CS0592@3", "CS0592@3", "CS0592@4", "CS0592@4", "STR0009@5")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tower : Module { public partial Tower(Cfg config, ParallelContext parallel); [Repeat("Layers")] public partial LayerStack<Ffn> Layers { get; } }
                [Deployment<Tower>, Stages<Tower>(1, 1)] public partial struct A;
                [Deployment<Tower>, Stages<Tower>(1, 1)] public partial interface B;
                [Deployment<Tower>, Stages<Tower>(1, 1)] public partial record C;
                """,
        },
        new("stages_beyond_all_numbers", "STR2001@4", "STR2001@5")
        {
            Says = ["4294967296 do not exist"],
            Files = [new("config.json", """{"model_type": "net", "width": 8, "layers": 2}""")],
            Text = """
                using Base; namespace Case; [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Own { public required int Width { get; init; } public required int Layers { get; init; } }
                public sealed class W : IAxis<Own> { public static int Size(Own c) => c.Width; } [Block] public sealed partial class L : Module { public partial L(Own config, ParallelContext parallel); public partial Linear<W, W> A { get; } }
                [Block] public sealed partial class Net : Module { public partial Net(Own config, ParallelContext parallel); [Repeat("Layers")] public partial LayerStack<L> B { get; } }
                [Deployment<Net>("config.json"), Stages<Net>(int.MaxValue, 1)] public static partial class D;
                [Deployment<Net>("config.json"), Stages<Net>(int.MaxValue, int.MaxValue, 4)] public static partial class E;
                """,
        },
        new("towers_of_which_one_is_not_placed_yet", "STR2012@7", "STR2012@8", "STR2012@9", "STR2012@11", "STR2012@11",
            "STR2012@12")
        {
            Says =
            [
                "Write which one is meant: [Stages<Tw>(..., At = \"B\")].",
                "Chunk 0 of 'Tw at A' is placed twice. Write At = \"B\" in one of them.",
                "Remove this list: each of them has one.",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tw : Layer<Hidden, Hidden> { public partial Tw(Cfg config, ParallelContext parallel);
                    [Repeat("Layers")] public partial LayerStack<Ffn> L { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => L.Fold(x, (l, i, h) => h >> l); }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel); public partial Tw A { get; } public partial Tw B { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A >> B; }
                [Deployment<Net>, Stages<Tw>(2, 0, At = "A"), Stages<Tw>(0, 2)] public static partial class Unclear;
                [Deployment<Net>, Stages<Tw>(2, 0, At = "A"), Stages<Tw>(0, 2, At = "A")] public static partial class Twice;
                [Deployment<Net>, Stages<Tw>(2, 0, At = "A")] public static partial class NotYet;
                [Deployment<Net>, Stages<Tw>(2, 0, At = "A"), Stages<Tw>(0, 2, At = "B")] public static partial class Right;
                [Deployment<Net>, Stages<Tw>(2, 0), Stages<Tw>(0, 2)] public static partial class Both;
                [Deployment<Net>, Stages<Tw>(2, 0, At = "A"), Stages<Tw>(0, 2, At = "B"), Stages<Tw>(0, 2)] public static partial class Third;
                """,
        },
        new("towers_of_which_one_has_no_layer", "STR2012@9", "STR2012@9", "STR2012@10", "STR2012@11", "STR2012@12")
        {
            Says =
            [
                "Write which one is meant: [Stages<Tw>(..., At = \"B\")].", "Write which one is meant: [Stages<Tw>(..., At = \"C\")].",
                "Chunk 0 of 'Tw at B' is placed twice. Write At = \"C\" in one of them.",
                "Remove this list: each of them has one.", "Remove this list: none of them has layers.",
            ],
            Files = [Layers("config.json", 0, 2, 2), Layers("bare.json", 0, 0, 0)],
            Text = """
                using Base; namespace Case;
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Three { public required Cfg L { get; init; } public required Cfg R { get; init; } public required Cfg M { get; init; } }
                [Block] public sealed partial class Tw : Layer<Hidden, Hidden> { public partial Tw(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, _, h) => h >> l); }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Three config, ParallelContext parallel);
                    [From(nameof(Three.L))] public partial Tw A { get; } [From(nameof(Three.R))] public partial Tw B { get; } [From(nameof(Three.M))] public partial Tw C { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A >> B >> C; }
                [Deployment<Net>("config.json"), Stages<Tw>(2, 0), Stages<Tw>(0, 2)] public static partial class Both;
                [Deployment<Net>("config.json"), Stages<Tw>(2, 0, At = "B"), Stages<Tw>(0, 2, At = "B")] public static partial class Twice;
                [Deployment<Net>("config.json"), Stages<Tw>(2, 0, At = "B"), Stages<Tw>(0, 2, At = "C"), Stages<Tw>(0, 0)] public static partial class More;
                [Deployment<Net>("bare.json"), Stages<Tw>(0, 0)] public static partial class Bare;
                """,
        },
    ];

    /// <summary>A model's file with three configurations of as many layers each.</summary>
    private static ModelFile Layers(string name, int left, int right, int middle) => new(
        name,
        $$"""{"model_type": "net", "l": {{Sizes(left)}}, "r": {{Sizes(right)}}, "m": {{Sizes(middle)}}}""");

    private static string Sizes(int layers) =>
        $$"""{"hidden_size": 8, "layers": {{layers.ToString(CultureInfo.InvariantCulture)}}, "heads": 2, "inner": 8, "vocab": 8}""";
}
