namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>Activations that are not what is asked for: of another axis, without heads, split where all is taken.</summary>
internal static class UnlikeRows
{
    private const string Attending = """
        using Base; using Strata.Torch.Attention; using Strata.Torch.Rotary; namespace Case;
        public sealed class Keys : IHeadAxis<Cfg> {
            public static int Size(Cfg c) => c.HeadDim; public static int HeadDim(Cfg c) => c.HeadDim; }
        [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
            public partial Linear<Hidden, Concat<Query, Keys, Keys>> Qkv { get; }
            public partial Linear<Query, Hidden> Out { get; }

        """;

    private const string Pair = """
        using Base; namespace Case;
        [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);

        """;

    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("arguments_in_another_order", "CS0411@10", "STR1009@10", "CS0411@13", "STR1009@13")
        {
            Says =
            [
                "'Attention.Grouped' takes one axis as 'key' and 'value', and is given Query and Keys. Check what is passed, and in which "
                    + "order: (query, key, value, mask).",
                "'Both' takes one axis as 'a' and 'b', and is given Keys and Query.",
            ],
            Text = Attending + """
                [Flow] public Activation<Hidden> Run(Activation<Hidden> x, AttentionMask mask)
                {
                    var (q, k, v) = (x >> Qkv).Split();
                    return Attention.Grouped(k, q, v, mask) >> Out;
                }
                [Flow] public Activation<Hidden> Named(Activation<Hidden> x) {
                    var (q, k, v) = (x >> Qkv).Split(); return Both(b: q, a: k, c: v) >> Out; }
                private static Activation<Query> Both<T>(Activation<T> a, Activation<T> b, Activation<Keys> c)
                    where T : IAxis => throw new System.NotImplementedException(); }
            """,
        },
        new("attention_in_order")
        {
            Text = Attending + """
                [Flow] public Activation<Hidden> Run(Activation<Hidden> x, AttentionMask mask, RotaryCache turns)
                {
                    var (q, k, v) = (x >> Qkv).Split();
                    return Attention.Grouped(turns.Rotate(q), Turned(k, turns), v, mask) >> Out;
                }
                private static Activation<T> Turned<[HasHeads] T>(Activation<T> x, RotaryCache turns) where T : IAxis => turns.Rotate(x); }
            """,
        },
        new("heads_of_what_has_none", "STR1008@11", "STR1008@12", "STR1008@13")
        {
            Says =
            [
                "'VariableLength' takes heads, and 'Inner' has none. Declare 'Inner' as an IHeadAxis, which says HeadDim too.",
                "'Rotate' takes heads, and 'Concat<Query, Keys, Keys>' has none. Call Split() and pass its components.",
                "'Turned' takes heads, and 'Hidden' has none.",
            ],
            Text = Attending + """
                public partial Linear<Hidden, Inner> Up { get; }
                public partial Linear<Inner, Hidden> Down { get; }
                [Flow] public Activation<Hidden> Run(Activation<Hidden> x, SequenceLengths lengths, RotaryCache turns)
                {
                    var u = x >> Up; var d = Attention.VariableLength(u, u, u, lengths) >> Down;
                    var (q, k, v) = turns.Rotate(x >> Qkv).Split();
                    return Turned(d, turns) + (q >> Out);
                }
                private static Activation<T> Turned<[HasHeads] T>(Activation<T> x, RotaryCache turns) where T : IAxis => turns.Rotate(x); }
            """,
        },
        new("column_after_column", "STR1011@5")
        {
            Says =
            [
                "'Down' takes all of the features on each rank, and 'Up' gives a share. Make 'Down' [RowParallel], or take "
                    + "[ColumnParallel] from 'Up'.",
            ],
            Text = Pair + """
                [ColumnParallel] public partial Linear<Hidden, Inner> Up { get; }
                [ColumnParallel] public partial Linear<Inner, Hidden> Down { get; }
                [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => (x >> Up).Silu() >> Down; }
            """,
        },
        new("row_after_what_is_whole", "STR1011@7", "STR1011@7")
        {
            Says =
            [
                "'Down' takes a share of the features on each rank, and 'Up' gives all. Make 'Up' [ColumnParallel], or take "
                    + "[RowParallel] from 'Down'.",
                "'Last' takes a share of the features on each rank, and 'Down' gives all. Take [RowParallel] from 'Last': the sum "
                    + "of 'Down' is whole.",
            ],
            Text = Pair + """
                public partial Linear<Hidden, Inner> Up { get; }
                [RowParallel] public partial Linear<Inner, Hidden> Down { get; }
                [RowParallel] public partial Linear<Hidden, Hidden> Last { get; }
                [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) {
                    var up = x >> Up; var down = up.Gelu() >> Down >> Last; return down; } }
            """,
        },
        new("shares_that_meet")
        {
            Text = Pair + """
                [ColumnParallel] public partial Linear<Hidden, Concat<Inner, Inner>> GateUp { get; }
                [RowParallel] public partial Linear<Inner, Hidden> Down { get; }
                public partial Linear<Hidden, Hidden> Mix { get; } public partial RmsNorm<Hidden> Norm { get; }
                [ColumnParallel] public partial Linear<Hidden, Inner> Up { get; }
                [RowParallel] public partial Linear<Inner, Hidden> Back { get; }
                [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) {
                    var gated = (x >> GateUp).SwiGlu(); var y = (gated >> Down) >> Mix >> Norm; var z = y >> Up; z = z.Silu();
                    return y + (z >> Back); } }
            """,
        },
    ];
}
