namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of layers that use the weight of another.</summary>
internal static class TieRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("ties_between_layers_that_are_split_differently", "STR3005@7", "STR3005@8", "STR3005@10")
        {
            Says =
            [
                "its weight is [Vocab, a share of HiddenSize] and that one's is [a share of Vocab, HiddenSize]. Write "
                    + "[ColumnParallel] on 'Wrong', and no other way to split it",
                "Leave [ColumnParallel] and [RowParallel] out of 'Other', or split 'Owner' by the same dimension",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [RowParallel] public partial Embedding<Vocab, Hidden> Embed { get; }
                    [ColumnParallel, Tied("Embed", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Vocab> Right { get; }
                    [RowParallel, Tied("Embed", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Vocab> Wrong { get; }
                    [Tied("Embed", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Vocab> Unsplit { get; }
                    public partial Linear<Hidden, Vocab> Owner { get; }
                    [ColumnParallel, Tied("Owner", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Vocab> Other { get; }
                    [Tied("Owner", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Vocab> Both { get; }
                }
                """,
        },
        new("embeddings_split_by_their_vectors", "STR0026@3", "STR0034@5", "STR0026@6")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    [ColumnParallel] public partial Embedding<Vocab, Hidden> A { get; }
                    [RowParallel] public partial Embedding<Vocab, Hidden> B { get; }
                    [ColumnParallel, RowParallel] public partial Embedding<Vocab, Hidden> C { get; }
                    [RowParallel] public partial Embedding<Concat<Vocab, Inner>, Hidden> D { get; } }
                """,
        },
        new("ties_that_lead_to_no_weight", "STR0037@7", "STR0037@8", "STR0037@9", "STR0037@10", "STR0037@11", "STR0037@12",
            "STR0037@13", "STR0037@16")
        {
            Says =
            [
                "but Net has no 'Missing'. There is L [Inner, Hidden], F.Up [Inner, Hidden], F.Down [Hidden, Inner].",
                "'F' is a block, and only a layer has a weight. There is F.Up [Inner, Hidden], F.Down [Hidden, Inner].",
                "'Rows', which has no weight. There is L [Inner, Hidden], F.Up [Inner, Hidden], F.Down [Hidden, Inner].",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    public partial Linear<Hidden, Inner> L { get; }
                    [Tied("Missing", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> A { get; }
                    [Tied("F", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> B { get; }
                    [Tied("", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> C { get; }
                    [Tied("F.Missing", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> E { get; }
                    [Tied("L.Missing", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> G { get; }
                    [Tied("Config.X", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> H { get; }
                    [Tied("Config", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> I { get; }
                    public partial Cfg Config { get; }
                    public partial ConcatRows<Hidden, Hidden> Rows { get; }
                    [Tied("Rows", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Inner> J { get; }
                }
                """,
        },
        new("ties_through_other_names_of_a_child", "STR0037@13", "STR0037@14", "STR2012@20")
        {
            Says =
            [
                "'Also' is no child, only another way to one. There is Left.In [Hidden, Hidden].",
            ],
            Text = """
                using Base; namespace Case;
                public interface IHas { Tower Left { get; } }
                [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Hidden> In { get; } public Linear<Hidden, Hidden> Input => In;
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x >> In, (l, _, h) => h >> l); }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden>, IHas
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Tower Left { get; }
                    public Tower Also => Left;
                    public Tower Third => Also;
                    Tower IHas.Left => Left;
                    [Tied("Also.In", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Hidden> A { get; }
                    [Tied("Left.Input", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Hidden> B { get; }
                    [Tied("Left.In", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Hidden> C { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Third >> A >> B >> C;
                }
                [Deployment<Net>, Stages<Tower>(1, 1)] public static partial class D;
                [Deployment<Net>, Stages<Tower>(1, 1, At = "Left")] public static partial class E;
                [Deployment<Net>, Stages<Tower>(1, 1, At = "Also")] public static partial class F;
                [Deployment<Net>, Stages<Tower>(1, 1, At = nameof(IHas.Left))] public static partial class G;
                """,
        },
        new("ties_are_offered_by_shape", "STR0037@7")
        {
            Says = ["There is B [Vocab, Hidden], A [Hidden, Inner]."],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Inner, Hidden> A { get; }
                    public partial Embedding<Vocab, Hidden> B { get; }
                    [Tied("Missing", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Vocab> C { get; }
                }
                """,
        },
    ];
}
