namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>Things of one name, and names of nothing: which is meant, in words that an author can write.</summary>
internal static class NamesakeRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("towers_of_one_name", "STR2012@17", "STR2012@18")
        {
            Says =
            [
                "'Case.A.Tower' at 'Right' is no tower of 'Duo'. Its towers are Case.A.Tower at Left, Case.B.Tower at Right.",
                "Add [Stages<Case.B.Tower>(...)] with one number a stage",
            ],
            Text = """
                using Base;
                namespace Case.A {
                    [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                        [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                        [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); } }
                namespace Case.B {
                    [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                        [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                        [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); } }
                namespace Case {
                    [Block] public sealed partial class Duo : Module { public partial Duo(Cfg config, ParallelContext parallel);
                        public partial A.Tower Left { get; }
                        public partial B.Tower Right { get; }
                        [Flow] public Activation<Hidden> Run(Activation<Hidden> x) => x >> Left >> Right; }
                    [Deployment<Duo>(PipelineParallel = 2)]
                    [Stages<A.Tower>(1, 1, At = "Left")]
                    [Stages<A.Tower>(1, 1, At = "Right")] public static partial class Strange;
                    [Deployment<Duo>(PipelineParallel = 2), Stages<A.Tower>(1, 1)] public static partial class Lacking; }
                """,
        },
        new("from_of_no_such_member", "STR0006@9")
        {
            Says = ["has no 'Lefft' of that type. Write [From(nameof(Two.Left))] or [From(nameof(Two.Right))]"],
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Other { public required int Size { get; init; } }
                [Configuration] public sealed partial record Two {
                    [Mm("l")] public required Cfg Left { get; init; }
                    [Mm("r")] public required Cfg Right { get; init; } }
                public sealed class Both : IAxis<Other>, IAxis<Cfg> {
                    public static int Size(Other c) => c.Size; public static int Size(Cfg c) => c.Inner; }
                [Block] public sealed partial class Net : Module { public partial Net(Two config, ParallelContext parallel);
                    [From("Lefft")] public partial Linear<Both, Both> Up { get; }
                    [Flow] public Activation<Both> Run(Activation<Both> x) => x >> Up; }
                """,
        },
    ];
}
