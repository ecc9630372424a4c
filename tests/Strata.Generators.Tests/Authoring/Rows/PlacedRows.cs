using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>Deployments whose model, file or lists have one slip: it is told once, where it is.</summary>
internal static class PlacedRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("placed_tower_that_can_not_be_made", "STR0006@9")
        {
            Text = """
                using Base; namespace Case;
                [Configuration] public sealed partial record Two {
                    [Mm("l")] public required Cfg Left { get; init; }
                    [Mm("r")] public required Cfg Right { get; init; } }
                [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); }
                [Block] public sealed partial class Net : Module { public partial Net(Two config, ParallelContext parallel);
                    [From("Lefft")] public partial Tower Body { get; }
                    [Flow] public Activation<Hidden> Run(Activation<Hidden> x) => x >> Body; }
                [Deployment<Net>(PipelineParallel = 2), Stages<Tower>(1, 1)] public static partial class First;
                [Deployment<Net>(PipelineParallel = 2), Stages<Tower>(0, 1)] public static partial class Second;
                """,
        },
        new("placed_stack_that_can_not_be_made", "STR0004@3")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                    [Repeat("Layerz")] public partial LayerStack<Ffn> Layers { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Tower Body { get; }
                    [Flow] public Activation<Hidden> Run(Activation<Hidden> x) => x >> Body; }
                [Deployment<Net>(PipelineParallel = 2), Stages<Tower>(1, 1)] public static partial class First;
                """,
        },
        new("placed_tower_that_none_is_written_for", "STR0003@2")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tower : Layer<Hidden, Hidden> {
                    public Tower(Cfg config, ParallelContext parallel) : base("Tower") { _ = (config, parallel); }
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Tower Body { get; }
                    [Flow] public Activation<Hidden> Run(Activation<Hidden> x) => x >> Body; }
                [Deployment<Net>(PipelineParallel = 2), Stages<Tower>(1, 1)] public static partial class First;
                """,
        },
        new("chunks_without_their_numbers", "STR2012@6", "config.json:STR4001@1")
        {
            Says = ["is placed twice"],
            Files = [Four],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); }
                [Deployment<Net>("config.json", PipelineParallel = 2), Stages<Net>(1, 1),
                 Stages<Net>(1, 1)] public static partial class First;
                """,
        },
        new("chunk_of_no_number", "STR2012@5", "STR2012@6", "config.json:STR4001@1")
        {
            Says = ["No model has a virtual chunk -1"],
            Files = [Four],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); }
                [Deployment<Net>("config.json"), Stages<Net>(2, 2, Chunk = -1)] public static partial class First;
                [Deployment<Net>("config.json"), Stages<Net>(2, 2, Chunk = 2147483647)] public static partial class Second;
                """,
        },
        new("stage_of_less_than_nothing", "config.json:STR4001@1", "STR2011@5")
        {
            Says = ["has -2 layers on stage 0"],
            Files = [Four],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); }
                [Deployment<Net>("config.json"), Stages<Net>(-2, 2)] public static partial class First;
                """,
        },
        new("size_that_its_file_lacks", "config.json:STR4002@1", "config.json:STR4001@1")
        {
            Files = [new("config.json", """{"model_type":"net","hidden_size":8,"layers":4,"heads":2,"vocab":16}""")],
            Text = Split,
        },
        new("size_that_its_file_words_wrongly", "config.json:STR4001@1", "config.json:STR4008@1")
        {
            Files = [new("config.json", """{"model_type":"net","hidden_size":8,"layers":4,"heads":2,"inner":5.5,"vocab":16}""")],
            Text = Split,
        },
        new("blocks_in_what_is_not_partial", "STR0001@3", "CS9275@3", "CS9248@4", "STR0001@6", "CS9275@6", "CS9248@7")
        {
            Says = ["'Tower' is a [Block] in 'Models', which is not partial", "Declare 'Models' 'partial'"],
            Text = """
                using Base; namespace Case;
                public static class Models {
                    [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                        [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                        [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); }
                    [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                        public partial Tower Body { get; }
                        [Flow] public Activation<Hidden> Run(Activation<Hidden> x) => x >> Body; }
                }
                [Deployment<Models.Net>(PipelineParallel = 2), Stages<Models.Tower>(1, 1)] public static partial class First;
                """,
        },
    ];

    private const string Split = """
        using Base; namespace Case;
        [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
            [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
            [ColumnParallel] public partial Linear<Hidden, Inner> Up { get; }
            [Flow] public Activation<Inner> Run(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l) >> Up; }
        [Deployment<Net>("config.json", TensorParallel = 2), Stages<Net>(4)] public static partial class First;
        """;

    private static ModelFile Four =>
        new("config.json", """{"model_type":"net","hidden_size":8,"layers":4,"heads":2,"inner":16,"vocab":16}""");
}
