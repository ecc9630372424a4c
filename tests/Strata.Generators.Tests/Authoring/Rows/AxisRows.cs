namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of axes, and what layers are given.</summary>
internal static class AxisRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("axis_without_size", "STR0006@8") { Says = ["Declare 'Bare : IAxis<Cfg>'"] },
        new("size_explicit_interface_used", "STR0006@8", "STR0006@9") { Says = ["Write 'public static int Size(Cfg c)'"] },
        new(
            "size_forms", "STR1002@3", "STR1002@4", "STR1002@6", "STR1002@7", "STR1002@10", "STR0017@11", "STR0017@12", "STR1002@13",
            "STR1002@15"),
        new("generic_axis"),
        new("leaf_literal_argument", "STR0007@11", "STR0007@11", "STR0007@11", "STR0007@11"),
        new("two_configs_of_one_type", "STR0006@7", "STR0006@8") { Says = ["[From(nameof(Two.A))]"] },
        new("given_values")
        {
            Text = """
                using Base; namespace Case;
                public sealed class Conv<TAxis>(Extent axis, int stride, string mode, float eps, bool causal, DayOfWeek day, double? most)
                    : Layer<TAxis, TAxis>("Conv") where TAxis : IAxis
                {
                    public override Activation<TAxis> Forward(Activation<TAxis> x) { _ = (axis, stride, mode, eps, causal, day, most); return x; }
                }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("stride", 2), With("mode", "same\""), With("eps", 1e-6), With("causal", true)]
                    [With("day", DayOfWeek.Friday), With("most", double.PositiveInfinity)]
                    public partial Conv<Hidden> A { get; }
                }
                """,
        },
        new("given_values_that_fit_nothing", "STR0018@9", "STR0018@10", "STR0018@11", "STR0018@11", "STR0018@12")
        {
            Text = """
                using Base; namespace Case;
                public sealed class Conv<TAxis>(Extent axis, int stride = 1) : Layer<TAxis, TAxis>("Conv") where TAxis : IAxis
                {
                    public override Activation<TAxis> Forward(Activation<TAxis> x) { _ = (axis, stride); return x; }
                }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("strides", 2)] public partial Conv<Hidden> A { get; }
                    [With("stride", "two")] public partial Conv<Hidden> B { get; }
                    [With("axis", 3), With("stride", 2), With("stride", 3)] public partial Conv<Hidden> C { get; }
                    [With("stride", 2)] public partial Ffn D { get; }
                }
                """,
        },
        new("two_configs_told_apart")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Two { [Hf("a")] public required Cfg A { get; init; } [Hf("b")] public required Cfg B { get; init; } }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Two config, ParallelContext parallel);
                    [From(nameof(Two.A))] public partial Ffn Left { get; }
                    [From(nameof(Two.B))] public partial Ffn Right { get; }
                    [From(nameof(Two.A)), Repeat("A.Layers")] public partial LayerStack<Ffn> Layers { get; }
                    [From(nameof(Two.B))] public partial RmsNorm<Hidden> Norm { get; }
                    [From(nameof(Two.B))] public partial Linear<Hidden, Inner> Up { get; }
                }
                """,
        },
        new("sizes_that_name_others_twice", "STR1002@52")
        {
            Says = ["The size of 'Q49' contains"],
            Text = "using Base; namespace Case;\npublic sealed class Last : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner; }\n"
                + string.Concat(Enumerable.Range(0, 60).Select(number =>
                    $"public sealed class Q{number} : IAxis<Cfg> {{ public static int Size(Cfg c) => "
                    + (number == 59 ? "Last.Size(c) * Last.Size(c)" : $"Q{number + 1}.Size(c) * Q{number + 1}.Size(c)") + "; }\n")),
        },
        new("generic_sizes_that_name_others_twice")
        {
            Text = "using Base; namespace Case;\n"
                + "public sealed class Two<T> : IAxis<Cfg> where T : IAxis<Cfg>\n"
                + "{ public static int Size(Cfg c) => T.Size(c) + T.Size(c); }\n"
                + "[Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);\n"
                + $"    public partial Linear<Hidden, {Nested("Two<", 24)}Inner{Nested(">", 24)}> A {{ get; }} }}",
        },
        new("child_of_what_may_be_null", "STR0006@6", "STR0006@11")
        {
            Says = ["has only 'Maybe' of that type, which may be null", "Declare 'Maybe' without '?'"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record One { public int Own { get; init; } [Hf("a")] public Cfg? Maybe { get; init; } }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(One config, ParallelContext parallel);
                    public partial Ffn Tower { get; }
                }
                [Block] public sealed partial class Named : Module
                {
                    public partial Named(One config, ParallelContext parallel);
                    [From(nameof(One.Maybe))] public partial Ffn Tower { get; }
                }
                [Configuration] public sealed partial record Two { [Hf("a")] public Cfg? Maybe { get; init; } [Hf("b")] public required Cfg Always { get; init; } }
                [Block] public sealed partial class Right : Module
                {
                    public partial Right(Two config, ParallelContext parallel);
                    public partial Ffn Tower { get; }
                }
                """,
        },
        Derived("axis_of_a_kind_and_of_its_base", "IAxis<Kind>, IAxis<Enc>", tensorParallel: 4),
        Derived("axis_of_a_kind_and_of_its_base_the_other_way", "IAxis<Enc>, IAxis<Kind>", tensorParallel: 4),
        Derived("axis_of_a_kind_that_splits_otherwise", "IAxis<Kind>, IAxis<Enc>", tensorParallel: 3, "STR2006@21"),
        new("from_what_is_not_there", "STR0006@6")
        {
            Says = ["has no 'C' of that type"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Two { [Hf("a")] public required Cfg A { get; init; } [Hf("b")] public required Cfg B { get; init; } }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Two config, ParallelContext parallel);
                    [From("C")] public partial Ffn Left { get; }
                }
                """,
        },
        new("size_overflows", "STR1002@4", "STR1002@5")
        {
            Text = """
                using Base; namespace Case;
                public sealed class W : IHeadAxis<Cfg> { const int M = -2147483648;
                    public static int HeadDim(Cfg c) => c.Inner;
                    public static int Size(Cfg c) => -(2 * -(c.Inner * M * M)); }
                public sealed class V : IAxis<Cfg> { const long M = 4611686018427387904; public static int Size(Cfg c) => (int)(c.Inner * M * 2); }
                """,
        },
        new("sizes_that_build_on_themselves", "STR1002@2", "STR1002@3", "STR1002@4", "STR1002@5")
        {
            Says = ["'B.Size(c)'", "'A.Size(c)'", "'S.Size(c)'"],
            Text = """
                using Base; namespace Case;
                public sealed class A : IAxis<Cfg> { public static int Size(Cfg c) => B.Size(c); }
                public sealed class B : IAxis<Cfg> { public static int Size(Cfg c) => A.Size(c) + 1; }
                public sealed class S : IAxis<Cfg> { public static int Size(Cfg c) => S.Size(c); }
                public sealed class OnS : IAxis<Cfg> { public static int Size(Cfg c) => 2 * S.Size(c); }
                """,
        },
        new("sizes_as_the_compiler_finds_them")
        {
            Text = """
                using Base; using H = Base.Hidden; using static Case.Widths; namespace Case;
                public static class Widths { public const int One = 1; public const short Two = 2; public const byte Three = 3; public const char Four = (char)4; }
                public abstract class SizedBy<T> : IAxis<Cfg> where T : IAxis<Cfg> { public static int Size(Cfg c) => 2 * T.Size(c); }
                public sealed class ByAlias : IAxis<Cfg> { public static int Size(Cfg c) => H.Size(c); }
                public sealed class ByStatic : IAxis<Cfg> { public static int Size(Cfg c) => One * c.HiddenSize; }
                public sealed class ByKinds : IAxis<Cfg> { public static int Size(Cfg c) => Two * c.HiddenSize + Three * c.HiddenSize - Widths.Four * c.HiddenSize; }
                public sealed class ByLocal : IAxis<Cfg> { public static int Size(Cfg c) { ArgumentNullException.ThrowIfNull(c); const int k = 1; return k * c!.HiddenSize; } }
                public sealed class ByGeneric : IAxis<Cfg> { public static int Size(Cfg c) => SizedBy<Hidden>.Size((c)) - H\u0069dden.Size(c); }
                public sealed partial class ByParts : IAxis<Cfg> { public static partial int Size(Cfg c); }
                public sealed partial class ByParts { public static partial int Size(Cfg c) => c.HiddenSize; }
                public sealed class Both : IAxis<object>, IAxis<Cfg> { public static int Size(object o) => 7; public static int Size(Cfg c) => c.HiddenSize; }
                public sealed class ByOverload : IAxis<Cfg> { public static int Size(Cfg c) => Both.Size(c); }
                public sealed class ByLimits : IAxis<Cfg> { public static int Size(Cfg c) => c.HiddenSize + int.MaxValue - int.MaxValue; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Hidden> A { get; }
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<ByAlias, Hidden> T0 { get; }
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<ByStatic, Hidden> T1 { get; }
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<ByKinds, Hidden> T2 { get; }
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<ByLocal, Hidden> T3 { get; }
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<ByGeneric, Hidden> T4 { get; }
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<ByParts, Hidden> T5 { get; }
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<Both, Hidden> T6 { get; }
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<ByOverload, Hidden> T7 { get; }
                    [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<ByLimits, Hidden> T8 { get; }
                }
                """,
        },
        new("sizes_that_look_alike", "STR1002@9", "STR3005@18", "STR3005@19", "STR3005@20")
        {
            Text = """
                namespace Shared { using Base; public sealed class Width : IAxis<Cfg> { public static int Size(Cfg c) => 3 * c.Inner; } }
                namespace Family { using Base; public sealed class Width : IAxis<Cfg> { public static int Size(Cfg c) => c.HiddenSize; } }
                namespace Family.Text { using Base; using Shared;
                    public sealed class Mine : IAxis<Cfg> { public static int Size(Cfg c) => Width.Size(c); } }
                namespace Case {
                    using Base; using Hid = Shared.Width;
                    public sealed class ByAlias : IAxis<Cfg> { public static int Size(Cfg c) => Hid.Size(c); }
                    public abstract class Bs { public const int Q = 1; }
                    public sealed class Hides : Bs, IAxis<Cfg> { public new static int Q => DateTime.Now.Year; public static int Size(Cfg c) => Q * c.HiddenSize; }
                    public static class Outer { public const int K = 1; public sealed class Inner2 : IAxis<Cfg> { public const int K = 2; public static int Size(Cfg c) => K * c.HiddenSize; } }
                    [Block] public sealed partial class Net : Module
                    {
                        public partial Net(Cfg config, ParallelContext parallel);
                        public partial Linear<Hidden, Hidden> A { get; }
                        [Tied("A", nameof(Cfg.UseNorm))]
                        public partial Linear<Family.Width, Hidden> Same { get; }
                        [Tied("A", nameof(Cfg.UseNorm))]
                        public partial Linear<Family.Text.Mine, Hidden> B { get; }
                        [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<ByAlias, Hidden> C { get; }
                        [Tied("A", nameof(Cfg.UseNorm))] public partial Linear<Outer.Inner2, Hidden> D { get; }
                    }
                }
                """,
        },
        new("sizes_by_name", "STR1002@9", "STR1002@10", "STR0017@12")
        {
            Text = """
                using Base; namespace Case.Axes;
                public static class Widths { public const int Factor = 4; public const double Share = 0.5; }
                public sealed class Wide : IAxis<Cfg> { public static int Size(Cfg c) => Widths.Factor * Hidden.Size(c) + Case.Axes.Widths.Factor; }
                public sealed class Wider : IAxis<Cfg> { public static int Size(Cfg c) => 2 * Wide.Size(c) - Query.HeadDim(c) * Query.Size(c); }
                [Configuration] public sealed partial record Pair { public required Cfg Text { get; init; } }
                public sealed class Outer : IAxis<Pair> { public static int Size(Pair p) => Wide.Size(p.Text); }
                public sealed class Both<T1, T2> : IAxis<Cfg> where T1 : IAxis<Cfg> where T2 : IHeadAxis<Cfg> {
                    public static int Size(Cfg c) => T1.Size(c) + T2.HeadDim(c); }
                public sealed class Share : IAxis<Cfg> { public static int Size(Cfg c) => (int)(Widths.Share * c.Inner); }
                public sealed class Other : IAxis<Cfg> { public static int Size(Cfg c) => Wide.Size(new Cfg { HiddenSize = 1, Layers = 1, Heads = 1, Inner = 1, Vocab = 1 }); }
                public abstract class Sized { protected const int K = 0; }
                public sealed class Nothing : Sized, IAxis<Cfg> { public static int Size(Cfg c) => K * c.Inner; }
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Pair config, ParallelContext parallel);
                    public partial Linear<Outer, Both<Wide, Query>> Up { get; }
                }
                """,
        },
        new("axes_of_forms_that_layers_do_not_compute_with", "STR0025@5", "STR0025@7", "STR0025@9", "STR0025@12", "STR0025@13",
            "STR0025@17")
        {
            Says =
            [
                "'C' gives Linear the axis Kernel<Hidden, Inner> as TIn: a window is 2 dimensions of a weight, and this layer computes "
                    + "with one there. Write an axis of as many features in its place, or a PatchConvolution.",
                "'G' gives PatchConvolution the axis Concat<Hidden, Inner> as TKernel: a fused axis is one dimension of a weight, and a "
                    + "window has one for each of its sides. Write Kernel<Hidden, Inner>.",
                "'J' gives Embedding the axis Kernel<Hidden, Inner> as TVocabulary: a window is 2 dimensions of a weight, and this layer "
                    + "computes with one there. Write an axis of as many features in its place.",
                "'Bad' gives Linear the axis Kernel<T, T> as TOut: a window is 2 dimensions of a weight, and this layer computes with one "
                    + "there. Write an axis of as many features in its place.",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial RmsNorm<Concat<Hidden, Inner>> A { get; }
                    public partial Linear<Concat<Hidden, Inner>, Hidden> B { get; }
                    public partial Linear<Kernel<Hidden, Inner>, Hidden> C { get; }
                    public partial Embedding<Vocab, Kernel<Hidden, Inner>> D { get; }
                    public partial RmsNorm<Kernel<Hidden, Hidden, Inner>> E { get; }
                    public partial PatchConvolution<Hidden, Inner, Kernel<Hidden, Inner>> F { get; }
                    public partial PatchConvolution<Hidden, Inner, Concat<Hidden, Inner>> G { get; }
                    public partial PatchConvolution<Hidden, Kernel<Hidden, Inner>, Hidden> H { get; }
                    public partial Own<Kernel<Hidden, Inner>> I { get; }
                    public partial Embedding<Kernel<Hidden, Inner>, Hidden> J { get; }
                    public partial LayerNorm<Kernel<Hidden, Inner>> K { get; } }
                [Parameter("weight", nameof(T))] public sealed class Own<T>(Extent e) : Layer<T, T>("Own") where T : IAxis
                { public override Activation<T> Forward(Activation<T> x) { _ = e; _ = Get("weight"); return x; } }
                [Block] public sealed partial class Generic<T> : Module where T : IAxis<Cfg> { public partial Generic(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Kernel<T, T>> Bad { get; } }
                """,
        },
        new("axes_of_forms_that_layers_compute_with_sometimes", "STR0025@7", "STR0025@8", "STR0025@12", "STR0025@13")
        {
            Says =
            [
                "and the row of padding is left out along one there. Write an axis of as many features in its place.",
                "and a bias is added along one there. Write an axis of as many features in its place, or leave [Bias] out.",
                "and ranks that have parts of the table compute with one there.",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Own { public int? PadTokenId { get; init; } public required int W { get; init; } public bool B { get; init; } }
                public sealed class W : IAxis<Own> { public static int Size(Own c) => c.W; }
                [Block] public sealed partial class Net : Module { public partial Net(Own config, ParallelContext parallel);
                    [With("padTokenId", null)] public partial Embedding<W, Kernel<W, W>> A { get; }
                    public partial PatchConvolution<W, Kernel<W, W>, Kernel<W, W>> B { get; }
                    public partial Embedding<W, Kernel<W, W>> C { get; }
                    [Bias(When = "B")] public partial PatchConvolution<W, Kernel<W, W>, Kernel<W, W>> D { get; }
                    public partial Embedding<W, Concat<W, W>> E { get; }
                    [Bias] public partial PatchConvolution<W, Concat<W, W>, Kernel<W, W>> F { get; } }
                [Block] public sealed partial class Split : Module { public partial Split(Cfg config, ParallelContext parallel);
                    [RowParallel] public partial Embedding<Vocab, Kernel<Hidden, Hidden>> A { get; }
                    [With("padTokenId", 3)] public partial Embedding<Vocab, Kernel<Hidden, Hidden>> B { get; } }
                """,
        },
    ];

    /// <summary>Of several sizes the compiler calls that of the most derived kind, in whichever order they are written: 8.</summary>
    private static AuthoringCase Derived(string name, string kinds, int tensorParallel, params string[] expected) => new(name, expected)
    {
        Text = $$"""
            using Base; namespace Case;
            [Configuration] public abstract partial record Kind { public required int Width { get; init; } }
            [Configuration] public abstract partial record Enc : Kind { public required int Wide { get; init; } public required int Layers { get; init; } }
            [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Pic : Enc;
            public sealed class Seen : IAxis<Kind> { public static int Size(Kind c) => c.Width; }
            public sealed class Out : {{kinds}}
            {
                public static int Size(Kind c) => c.Width;
                public static int Size(Enc c) => c.Wide;
            }
            [Block] public sealed partial class L : Layer<Seen, Seen> { public partial L(Pic config, ParallelContext parallel);
                public partial Linear<Seen, Seen> A { get; } [Flow] public override Activation<Seen> Forward(Activation<Seen> x) => x >> A; }
            [Block] public sealed partial class Net : Layer<Seen, Out>
            {
                public partial Net(Pic config, ParallelContext parallel);
                [Repeat("Layers")] public partial LayerStack<L> Layers { get; }
                [ColumnParallel] public partial Linear<Seen, Out> Proj { get; }
                [Flow] public override Activation<Out> Forward(Activation<Seen> x) => Layers.Fold(x, (l, _, h) => h >> l) >> Proj;
            }

            [Deployment<Net>("config.json", TensorParallel = {{tensorParallel}}), Stages<Net>(1, 1)] public static partial class D;
            """,
        Files = [new("config.json", """{"model_type": "net", "width": 6, "wide": 8, "layers": 2}""")],
    };

    private static string Nested(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
