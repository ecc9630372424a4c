namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>What is half written: one of two methods, a layer without its axes, an attribute without its second argument.</summary>
internal static class HalfRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("head_that_hides_the_one_that_counts", "STR0022@7")
        {
            Says = ["'Wide' declares a HeadDim of its own, and IHeadAxis<Cfg> asks that of 'Three'"],
            Text = """
                using Base; namespace Case;
                public abstract class Three : IHeadAxis<Cfg> {
                    public static int Size(Cfg c) => c.Heads * 12;
                    public static int HeadDim(Cfg c) => 3;
                }
                public sealed class Wide : Three {
                    public static new int HeadDim(Cfg c) => 4; }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Wide, Wide> Up { get; }
                    [Flow] public Activation<Wide> Run(Activation<Wide> x) => x >> Up; }
                """,
        },
        new("head_for_the_interface_alone", "STR0006@6")
        {
            Says = ["implements Size or HeadDim explicitly"],
            Text = """
                using Base; namespace Case;
                public sealed class Wide : IHeadAxis<Cfg> {
                    public static int Size(Cfg c) => c.Heads * 12;
                    static int IHeadAxis<Cfg>.HeadDim(Cfg c) => 3; }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Wide> Up { get; }
                    [Flow] public Activation<Wide> Run(Activation<Hidden> x) => x >> Up; }
                """,
        },
        new("heads_without_a_width", "CS0535@2")
        {
            Text = """
                using Base; namespace Case;
                public sealed class Wide : IHeadAxis<Cfg> { public static int Size(Cfg c) => c.Heads * 12; }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Concat<Wide, Wide>> Up { get; }
                    [Flow] public Activation<Wide> Run(Activation<Hidden> x) { var (a, b) = (x >> Up).Split(); return a + b; } }
                """,
        },
        new("size_that_needs_two_lines", "STR1002@3")
        {
            Says = ["contains 'var n = c.Inner;'"],
            Text = """
                using Base; namespace Case;
                public sealed class Wide : IAxis<Cfg> { public static int Size(Cfg c) {
                    var n = c.Inner;
                    return n; } }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [ColumnParallel] public partial Linear<Hidden, Wide> Up { get; }
                    [Flow] public Activation<Wide> Run(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l) >> Up; }
                [Deployment<Net>(TensorParallel = 2), Stages<Net>(2)] public static partial class Two;
                """,
        },
        new("nothing_where_something_is_taken", "STR0018@6")
        {
            Says = ["takes string there, and null is none"],
            Text = """
                using Base; namespace Case;
                public sealed class Named<T>(Extent axis, string n, string? m) : Layer<T, T>("Named") where T : IAxis {
                    public override Activation<T> Forward(Activation<T> x) { _ = (axis, n, m); return x; } }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [With("n", null), With("m", null)] public partial Named<Hidden> First { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> First; }
                """,
        },
        new("ignored_with_a_value", "STR0015@2")
        {
            Says = ["has a value, and what is ignored may have any. Write 'eos_token_id'."],
            Text = """
                using Base; namespace Case;
                [Configuration(HfIgnored = ["eos_token_id=2"])] public sealed partial record Own { public required int Size { get; init; } }
                """,
        },
        new("layer_without_its_axes", "CS0305@4", "CS9248@4")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial RmsNorm Norm { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Norm; }
                """,
        },
        new("block_for_an_argument_that_does_not_fit", "CS0311@11", "CS9248@11")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Residual<TInner> : Layer<Hidden, Hidden> where TInner : Layer<Hidden, Hidden>, IBlock<TInner> {
                    public partial Residual(Cfg config, ParallelContext parallel);
                    public partial TInner Inner { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x + (x >> Inner); }
                [Block] public sealed partial class Small : Layer<Inner, Inner> { public partial Small(Cfg config, ParallelContext parallel);
                    public partial Linear<Inner, Inner> L { get; }
                    [Flow] public override Activation<Inner> Forward(Activation<Inner> x) => x >> L; }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Residual<Small> One { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> One; }
                """,
        },
        new("tie_without_its_condition", "CS7036@5")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [RowParallel] public partial Embedding<Vocab, Hidden> Embed { get; }
                    [Tied("Embed")] public partial Linear<Hidden, Vocab> Head { get; }
                    [Flow] public Activation<Vocab> Run(torch.Tensor ids) => Embed.Forward(ids) >> Head; }
                """,
        },
    ];
}
