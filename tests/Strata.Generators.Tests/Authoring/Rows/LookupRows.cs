namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of names that mean a member here and another there.</summary>
internal static class LookupRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("private_members_of_bases")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public abstract partial record Root { private int Width { get; init; } = 3; public int Twice => Width * 2; public required int Layers { get; init; } }
                [Configuration] public sealed partial record Own : Root { public required int Width { get; init; } public required int Inner { get; init; } public required bool Flag { get; init; } }
                public sealed class W : IAxis<Own> { public static int Size(Own c) => c.Width; }
                public sealed class V : IAxis<Own> { public static int Size(Own c) => c.Inner; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Own config, ParallelContext parallel);
                    [Bias(When = "Flag")] public partial Linear<W, V> A { get; }
                    [Repeat("Width")] public partial LayerStack<L> Stack { get; }
                }
                [Block] public sealed partial class L : Module { public partial L(Own config, ParallelContext parallel); public partial Linear<W, V> A { get; } }
                """,
        },
        new("required_members_hidden", "CS9031@3")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public abstract partial record Root { public required int Width { get; init; } public required int Layers { get; init; } }
                [Configuration] public sealed partial record Own : Root { private new int Width { get; init; } = 5; public required int Inner { get; init; } public int Mine => Width; }
                public sealed class W : IAxis<Root> { public static int Size(Root c) => c.Width; }
                public sealed class X : IAxis<Own> { public static int Size(Own c) => c.Width; }
                public sealed class V : IAxis<Own> { public static int Size(Own c) => c.Inner; }
                public sealed class M : IAxis<Own> { public static int Size(Own c) => c.Mine; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Own config, ParallelContext parallel);
                    public partial Linear<W, V> A { get; }
                    public partial Linear<X, V> B { get; }
                    public partial Linear<M, V> C { get; }
                    [Repeat("Width")] public partial LayerStack<L> Stack { get; }
                }
                [Block] public sealed partial class L : Module { public partial L(Own config, ParallelContext parallel); public partial Linear<W, V> A { get; } }
                """,
        },
        new("members_that_formulas_of_bases_mean")
        {
            Files = [new("config.json", """{"model_type": "net", "width": 8, "layers": 2}""")],
            Text = """
                using Base; namespace Case;
                [Configuration(HfFixed = ["model_type=net"])] public abstract partial record Root
                {
                    private const int K = 4; private int Twice => 2 * Width; public int Four => Twice * K; public required int Width { get; init; } public const int P = 2; public int Pw => P * Width;
                }
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Own : Root, ICheckedConfiguration { public int Twice => 3; private const int K = 3; public new const int P = 3; public required int Layers { get; init; }
                    Rules ICheckedConfiguration.Contradictions() => new Rules().Equal(("four", Four), ("eight", Width * 8)).Equal(("k", K), ("three", 3)).Equal(("pw", Pw), ("2w", Width * 2)).Equal(("twice", Twice), ("three", 3)).Equal(("p", P), ("three", 3)); }
                public sealed class W : IAxis<Own> { public static int Size(Own c) => c.Four; }
                public sealed class V : IAxis<Own> { public static int Size(Own c) => c.Pw; }
                [Block] public sealed partial class L : Layer<W, V> { public partial L(Own config, ParallelContext parallel);
                    [ColumnParallel] public partial Linear<W, V> A { get; } [Flow] public override Activation<V> Forward(Activation<W> x) => x >> A; }
                [Block] public sealed partial class Net : Module { public partial Net(Own config, ParallelContext parallel);
                    [Repeat("Layers")] public partial LayerStack<L> Layers { get; } }
                [Deployment<Net>("config.json", TensorParallel = 16), Stages<Net>(1, 1)] public static partial class D;
                """,
        },
        new("explicit_members_beside_values")
        {
            Text = """
                using Base; namespace Case;
                public interface ISized { int Width { get; } bool Flag { get; } }
                [Configuration] public sealed partial record Own : ISized { public required int Width { get; init; } int ISized.Width => Width * 2; bool ISized.Flag => true; public required int Inner { get; init; } public bool Flag { get; init; } }
                public sealed class W : IAxis<Own> { public static int Size(Own c) => c.Width; }
                public sealed class V : IAxis<Own> { public static int Size(Own c) => c.Inner; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Own config, ParallelContext parallel);
                    [Bias(When = "Flag")] public partial Linear<W, V> A { get; }
                    [Repeat("Width")] public partial LayerStack<L> Stack { get; }
                }
                [Block] public sealed partial class L : Module { public partial L(Own config, ParallelContext parallel); public partial Linear<W, V> A { get; } }
                """,
        },
        new("explicit_members_beside_children")
        {
            Text = """
                using Base; namespace Case;
                public interface IHas { Linear<Hidden, Hidden> A { get; } Ffn F { get; } }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden>, IHas
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Hidden> A { get; }
                    Linear<Hidden, Hidden> IHas.A => A;
                    public partial Ffn F { get; }
                    Ffn IHas.F => F;
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Hidden> B { get; }
                    [Tied("F.Up", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> C { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A >> B;
                    [Flow] public Activation<Inner> More(Activation<Hidden> x) => x >> F >> C;
                }
                """,
        },
        new("explicit_partial_children", "CS0754@7", "CS9248@7")
        {
            Text = """
                using Base; namespace Case;
                public interface IHas { Linear<Hidden, Hidden> A { get; } }
                [Block] public sealed partial class Net : Module, IHas
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Inner> A { get; }
                    partial Linear<Hidden, Hidden> IHas.A { get; }
                }
                """,
        },
        new("axes_by_what_a_configuration_has_twice", "STR0006@9", "STR0006@10", "STR2006@14")
        {
            Says =
            [
                "Axis 'W' of 'B' needs ISized, but Own has 'Width' twice, once for ISized alone. Let 'Width' be one property",
            ],
            Files = [new("config.json", """{"model_type": "net", "width": 8, "layers": 2}""")],
            Text = """
                using Base; namespace Case;
                public interface ISized { int Width { get; } int Layers { get; } }
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Own : ISized { public required int Width { get; init; } int ISized.Width => 3; public required int Layers { get; init; } }
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Fine : ISized { public required int Width { get; init; } public required int Layers { get; init; } }
                public sealed class W : IAxis<ISized> { public static int Size(ISized c) => c.Width; }
                [Block] public sealed partial class L : Layer<W, W> { public partial L(ISized config, ParallelContext parallel);
                    [ColumnParallel] public partial Linear<W, W> A { get; } [Flow] public override Activation<W> Forward(Activation<W> x) => x >> A; }
                [Block] public sealed partial class Net : Module { public partial Net(Own config, ParallelContext parallel);
                    public partial Linear<W, W> B { get; } 
                    [Repeat("Layers")] public partial LayerStack<L> Layers { get; } }
                [Block] public sealed partial class Net2 : Module { public partial Net2(Fine config, ParallelContext parallel);
                    public partial Linear<W, W> B { get; } 
                    [Repeat("Layers")] public partial LayerStack<L> Layers { get; } }
                [Deployment<Net2>("config.json", TensorParallel = 3), Stages<Net2>(1, 1)] public static partial class D;
                """,
        },
        new("leftovers_by_what_is_not_reached", "STR0015@4", "STR0015@4")
        {
            Text = """
                using Base; namespace Case;
                public interface IX { int Some { get; } }
                [Configuration] public abstract partial record Root { private int Secret => 3; public required int Width { get; init; } }
                [Configuration(HfLeftovers = ["x=.Secret"], MmLeftovers = ["y=.Some"])] public sealed partial record Own : Root, IX { int IX.Some => 4; }
                [Configuration(HfLeftovers = ["x=.Mine"])] public sealed partial record Own2 : Root { private int Mine => 4; }
                """,
        },
        new("counts_that_are_called_otherwise", "STR0004@4", "STR0004@5", "STR0004@6")
        {
            Says =
            [
                "Two has no integer member Layers to repeat it by. Write \"Text.Layers\". A child is",
                "Two has no integer member Depht to repeat it by. Write \"Depth\". A child is",
                "Two has no integer member Nothing to repeat it by. A child is",
            ],
            Text = """
                using Base; namespace Case; [Configuration] public sealed partial record Two { public required Cfg Text { get; init; } public required int Depth { get; init; } }
                [Block] public sealed partial class Net : Module { public partial Net(Two config, ParallelContext parallel);
                    [Repeat("Text.Layers")] public partial LayerStack<Ffn> A { get; }
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> B { get; }
                    [Repeat("Depht")] public partial LayerStack<Ffn> C { get; }
                    [Repeat("Nothing")] public partial LayerStack<Ffn> D { get; } }
                """,
        },
        new("axes_of_the_root_beside_those_of_one_section_of_several", "STR0006@7")
        {
            Says =
            [
                "Write [From(nameof(Root.L))] on 'A'",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Root { public required int Width { get; init; } public required Cfg L { get; init; } public required Cfg R { get; init; } }
                public sealed class W : IAxis<Root> { public static int Size(Root c) => c.Width; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Root config, ParallelContext parallel);
                    public partial Linear<W, Hidden> A { get; }
                    [From(nameof(Root.L))] public partial Linear<W, Hidden> B { get; }
                    [From(nameof(Root.L))] public partial Linear<Hidden, Inner> C { get; }
                    [From(nameof(Root.L))] public partial Linear<Hidden, W> E { get; }
                }
                """,
        },
        new("sections_that_layers_name", "STR0007@12", "STR0006@15")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Sec { public required int Dim { get; init; } public double RmsNormEps { get; init; } = 1e-6; }
                [Configuration] public sealed partial record Root { public required int Width { get; init; } public required Sec L { get; init; } public required Sec R { get; init; } public required Cfg Text { get; init; } }
                public sealed class W : IAxis<Root> { public static int Size(Root c) => c.Width; }
                public sealed class S : IAxis<Sec>, IAxis<Cfg> { public static int Size(Sec c) => c.Dim; public static int Size(Cfg c) => c.Inner; }
                public sealed class Rt : IAxis<Root>, IAxis<Sec> { public static int Size(Sec c) => c.Dim; public static int Size(Root c) => c.Width; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Root config, ParallelContext parallel);
                    public partial Linear<W, S> A { get; }
                    [From(nameof(Root.L))] public partial Linear<W, S> B { get; }
                    public partial RmsNorm<W> N { get; }
                    [From(nameof(Root.L))] public partial RmsNorm<S> N2 { get; }
                    [From(nameof(Root.L))] public partial RmsNorm<Rt> N3 { get; }
                    [From(nameof(Root.L))] public partial RmsNorm<W> N4 { get; }
                }
                """,
        },
        new("configurations_that_are_held_deeper", "STR0006@6", "STR0006@7", "STR0006@8", "STR0006@11", "STR0006@12", "STR0006@15",
            "STR0006@16", "STR0006@19")
        {
            Says =
            [
                "'F' needs Cfg, but Root has no member of that type, only deeper 'Inner.L'. Let the block's configuration be In, which has "
                    + "it, or give Root one public member of that type.",
                "Axis 'Hidden' of 'H' needs Cfg, but Root has no member of that type, only deeper 'Inner.L'.",
                "'F' needs Cfg, but Root has no member 'Inner.L': [From] takes the name of a member, and no path. Let the block's",
                "'F' needs Cfg, but Beside has no 'Inner' of that type. Write [From(nameof(Beside.C))].",
                "'F' needs Cfg, but Cfg has no 'Layers' of that type. Leave [From] out.",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record In { [Hf("l")] public required Cfg L { get; init; } }
                [Configuration] public sealed partial record Root { public required In Inner { get; init; } public required int Layers { get; init; } }
                [Configuration] public sealed partial record Beside { public required In Inner { get; init; } [Hf("c")] public required Cfg C { get; init; } }
                [Block] public sealed partial class A : Module { public partial A(Root config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    public partial Linear<Hidden, Hidden> G { get; }
                    public partial RmsNorm<Hidden> H { get; }
                }
                [Block] public sealed partial class B : Module { public partial B(Root config, ParallelContext parallel);
                    [From("Inner.L")] public partial Ffn F { get; }
                    [From("Inner.L")] public partial RmsNorm<Hidden> H { get; }
                }
                [Block] public sealed partial class C : Module { public partial C(Beside config, ParallelContext parallel);
                    [From("Inner")] public partial Ffn F { get; }
                    [From("Inner")] public partial RmsNorm<Hidden> H { get; }
                }
                [Block] public sealed partial class D : Module { public partial D(Cfg config, ParallelContext parallel);
                    [From("Layers")] public partial Ffn F { get; }
                }
                [Configuration] public sealed partial record Mended { public required In Inner { get; init; } public Cfg Text => Inner.L; }
                [Block] public sealed partial class E : Module { public partial E(Mended config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    public partial RmsNorm<Hidden> H { get; }
                }
                """,
        },
        new("configurations_that_are_held_twice_deeper", "STR0006@6", "STR0006@8")
        {
            Says =
            [
                "'F' needs Cfg, but Root has no member of that type. Let the block's configuration be of that type, or have exactly one",
                "'G' needs Cfg, but Mid has no member of that type, only deeper 'One.C'. Let the block's configuration be One, which has "
                    + "it, or give Mid one public member of that type.",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record In { public required Cfg L { get; init; } public required Cfg R { get; init; } }
                [Configuration] public sealed partial record One { public required Cfg C { get; init; } }
                [Configuration] public sealed partial record Root { public required In Inner { get; init; } }
                [Configuration] public sealed partial record Mid { public required In Inner { get; init; } public required One One { get; init; } }
                [Block] public sealed partial class A : Module { public partial A(Root config, ParallelContext parallel); public partial Ffn F { get; }
                }
                [Block] public sealed partial class B : Module { public partial B(Mid config, ParallelContext parallel); public partial Ffn G { get; }
                }
                """,
        },
        new("configurations_that_strangers_hold_deeper", "STR0006@4")
        {
            Says =
            [
                "Axis 'W' of 'A' needs Deep, but Top has no member of that type, only deeper 'In.D'. Let the block's configuration be In, "
                    + "which has it.",
            ],
            Foreign = """
                namespace Far;
                [Configuration] public sealed partial record Deep { public required int N { get; init; } }
                [Configuration] public sealed partial record In { public required Deep D { get; init; } }
                [Configuration] public sealed partial record Top { public required In In { get; init; } }
                """,
            Text = """
                using Base; using Far; namespace Case;
                public sealed class W : IAxis<Deep> { public static int Size(Deep c) => c.N; }
                [Block] public sealed partial class Net : Module { public partial Net(Top config, ParallelContext parallel);
                    public partial Linear<W, W> A { get; } }
                """,
        },
    ];
}
