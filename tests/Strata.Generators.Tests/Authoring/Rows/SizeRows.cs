namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of how large an axis is: by one configuration, and by another that it is a kind of.</summary>
internal static class SizeRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("sizes_below_and_beyond", "STR0017@2", "CS0220@4", "STR1002@4")
        {
            Says = ["'Less' is -Inner", "too large or too long a sum or product"],
            Text = """
                using Base; namespace Case;
                public sealed class Less : IAxis<Cfg> { public static int Size(Cfg c) => -c.Inner; }
                public sealed class Plus : IAxis<Cfg> { public static int Size(Cfg c) => +c.Inner + c!.Inner! * (c.Layers!); }
                public sealed class Huge : IAxis<Cfg> { public static int Size(Cfg c) => 2147483647 * 2147483647 * 2147483647 * c.Inner; }
                public sealed class Rest : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner - c.HiddenSize; }
                """,
        },
        new("axis_of_two_sizes_in_a_child", "STR1006@18", "STR1006@19", "STR1006@20")
        {
            Says =
            [
                "'Closed' is made for Width features of 'Both', its size by Kind, and here 'Both' has Wide, its size by Pic",
                "let Pic override the member that Kind asks for",
            ],
            Text = """
                using Base; namespace Case;
                [Configuration] public partial record Kind { public required int Width { get; init; } public virtual required int Open { get; init; } }
                [Configuration] public sealed partial record Pic : Kind
                {
                    public required int Wide { get; init; } public required int Layers { get; init; }
                    public int Same => Width; public override required int Open { get; init; }
                }
                public sealed class Both : IAxis<Kind>, IAxis<Pic> { public static int Size(Kind c) => c.Width; public static int Size(Pic c) => c.Wide; }
                public sealed class Alike : IAxis<Kind>, IAxis<Pic> { public static int Size(Kind c) => c.Width; public static int Size(Pic c) => c.Same; }
                public sealed class Over : IAxis<Kind> { public static int Size(Kind c) => c.Open; }
                [Block] public sealed partial class G<T> : Layer<T, T> where T : IAxis<Kind> { public partial G(Kind config, ParallelContext parallel);
                    public partial Linear<T, T> Up { get; } [Flow] public override Activation<T> Forward(Activation<T> x) => x >> Up; }
                [Block] public sealed partial class P : Layer<Both, Both> { public partial P(Kind config, ParallelContext parallel);
                    public partial Linear<Both, Both> Up { get; } [Flow] public override Activation<Both> Forward(Activation<Both> x) => x >> Up; }
                [Block] public sealed partial class Net : Layer<Both, Both>
                {
                    public partial Net(Pic config, ParallelContext parallel);
                    public partial G<Both> Closed { get; }
                    public partial P Plain { get; }
                    [Repeat("Layers")] public partial LayerStack<P> Stacked { get; }
                    public partial G<Alike> Fine { get; }
                    public partial G<Over> Overridden { get; }
                    [Flow] public override Activation<Both> Forward(Activation<Both> x) => Stacked.Fold(x >> Closed >> Plain, (l, _, h) => h >> l);
                    [Flow] private Activation<Alike> Also(Activation<Alike> x) => x >> Fine;
                    [Flow] private Activation<Over> More(Activation<Over> x) => x >> Overridden;
                }
                """,
        },
        new("size_that_hides_a_base_s", "STR0022@3")
        {
            Says = ["'Wide' declares a Size of its own, and IAxis<Cfg> asks that of 'Tripled'", "Write 'IAxis<Cfg>' behind the class"],
            Text = """
                using Base; namespace Case;
                public abstract class Tripled : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner * 3; }
                public sealed class Wide : Tripled { public static new int Size(Cfg c) => c.Inner * 4; }
                public sealed class Right : Tripled, IAxis<Cfg> { public static new int Size(Cfg c) => c.Inner * 4; }
                public sealed class Other : Tripled { public static int Size(int c) => c; }
                """,
        },
        new("heads_of_no_features", "STR0017@2", "STR0017@3")
        {
            Says = ["The size of 'None.HeadDim' is 0"],
            Text = """
                using Base; namespace Case;
                public sealed class None : IHeadAxis<Cfg> { public static int Size(Cfg c) => c.Inner; public static int HeadDim(Cfg c) => 0; }
                public sealed class Less : IHeadAxis<Cfg> { public static int Size(Cfg c) => c.Inner; public static int HeadDim(Cfg c) => -c.Heads; }
                """,
        },
        Heads("heads_that_do_not_fill", 25, 6, 2, "STR2016@9"),
        Heads("heads_that_fill", 24, 6, 2),
        Heads("heads_of_which_nobody_splits", 25, 6, 1),
        Heads("heads_that_the_file_does_not_have", 24, 0, 2, "config.json:STR4008@1"),
        Groups("query_heads_that_no_groups_share", 6, 4, "STR2017@9"),
        Groups("query_heads_fewer_than_keys", 2, 4, "STR2017@9"),
        Groups("query_heads_in_groups", 8, 4),
        new("fused_axes_within_fused_ones", "STR0023@5", "STR0023@7")
        {
            Says = ["'Sliced' is sliced, and its axis Concat<Hidden, Concat<Inner, Vocab>> holds the fused Concat<Inner, Vocab>"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [ColumnParallel] public partial Linear<Hidden, Concat<Hidden, Concat<Inner, Vocab>>> Sliced { get; }
                    public partial Linear<Hidden, Concat<Hidden, Concat<Inner, Vocab>>> Whole { get; }
                    [RowParallel] public partial Linear<Concat<Concat<Inner, Vocab>, Hidden>, Hidden> Rows { get; }
                    [ColumnParallel] public partial Linear<Hidden, Concat<Hidden, Inner, Vocab>> Flat { get; }
                }
                """,
        },
    ];

    private static AuthoringCase Heads(string name, int width, int head, int ways, params string[] expected) => new(name, expected)
    {
        Text = $$"""
            using Base; namespace Case;
            [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Own { public required int Width { get; init; } public required int Head { get; init; } public required int Layers { get; init; } }
            public sealed class Seen : IHeadAxis<Own> { public static int Size(Own c) => c.Width; public static int HeadDim(Own c) => c.Head; }
            public sealed class Plain : IAxis<Own> { public static int Size(Own c) => 8; }
            [Block] public sealed partial class L : Layer<Plain, Seen> { public partial L(Own config, ParallelContext parallel);
                [ColumnParallel] public partial Linear<Plain, Seen> A { get; } [Flow] public override Activation<Seen> Forward(Activation<Plain> x) => x >> A; }
            [Block] public sealed partial class Net : Module { public partial Net(Own config, ParallelContext parallel);
                [Repeat("Layers")] public partial LayerStack<L> Layers { get; } }
            [Deployment<Net>("config.json", TensorParallel = {{ways}}), Stages<Net>(1, 1)] public static partial class D;
            """,
        Files = [new("config.json", $$"""{"model_type": "net", "width": {{width}}, "head": {{head}}, "layers": 2}""")],
    };

    private static AuthoringCase Groups(string name, int queries, int keys, params string[] expected) => new(name, expected)
    {
        Text = $$"""
            using Base; namespace Case;
            [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Own { public required int Q { get; init; } public required int K { get; init; } public required int Layers { get; init; } }
            public sealed class Plain : IAxis<Own> { public static int Size(Own c) => 8; }
            public sealed class Queries : IHeadAxis<Own> { public static int Size(Own c) => c.Q * 2; public static int HeadDim(Own c) => 2; }
            public sealed class Keys : IHeadAxis<Own> { public static int Size(Own c) => c.K * 2; public static int HeadDim(Own c) => 2; }
            [Block] public sealed partial class L : Module { public partial L(Own config, ParallelContext parallel);
                [ColumnParallel, Mm(Order = Order.ByKeyValueHead)] public partial Linear<Plain, Concat<Queries, Keys, Keys>> A { get; } }
            [Block] public sealed partial class Net : Module { public partial Net(Own config, ParallelContext parallel); [Repeat("Layers")] public partial LayerStack<L> Layers { get; } }
            [Deployment<Net>("config.json", TensorParallel = 2), Stages<Net>(1, 1)] public static partial class D;
            """,
        Files = [new("config.json", $$"""{"model_type": "net", "q": {{queries}}, "k": {{keys}}, "layers": 2}""")],
    };
}
