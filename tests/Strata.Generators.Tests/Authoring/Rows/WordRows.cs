namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of types and members that are called as a word of the language is, or as something generated.</summary>
internal static class WordRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        Word("_"),
        Word("@required"),
        Word("@var"),
        Word("@record"),
        Word("@partial"),
        Word("@file"),
        Word("@scoped"),
        Word("@extension"),
        Word("@value"),
        Word("@dynamic", "CS8981"),
        Word("@field", "CS9258"),
        new("children_called_as_words_of_the_language_are")
        {
            Passes = ["CS9258"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn field { get; } public partial Ffn @required { get; } public partial Ffn record { get; } public partial Ffn @partial { get; } public partial Ffn var { get; } public partial Ffn value { get; } public partial Ffn _ { get; } public partial Ffn scope { get; } public partial Ffn global { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> field >> @required >> record >> @partial >> var >> value >> _ >> scope >> global; }
                [Configuration] public sealed partial record Own { public required int field { get; init; } public required int @required { get; init; } public required int record { get; init; } public required int @partial { get; init; } public int var { get; init; } = 3; public int value { get; init; } public int section { get; init; } public int writer { get; init; } public int _ { get; init; } }
                """,
        },
        new("blocks_called_as_stages_are")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Stage0 : Layer<Hidden, Hidden> { public partial Stage0(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class Stage1 : Layer<Hidden, Hidden> { public partial Stage1(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Stage0> B { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => B.Fold(x >> F, (l, i, h) => h >> l); }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Stage0 A { get; } public partial Stage1 B { get; } public partial Plan C { get; } public partial Place E { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A >> B >> C >> E; }
                [Block] public sealed partial class Plan : Layer<Hidden, Hidden> { public partial Plan(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class Place : Layer<Hidden, Hidden> { public partial Place(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                [Deployment<Net>, Stages<Stage1>(1, 1)] public static partial class D;
                [Deployment<Stage1>, Stages<Stage1>(1, 1)] public static partial class E;
                """,
        },
        new("types_called_schema", "STR0033@4")
        {
            Says =
            [
                "'Schema' is the name of the class that lists the block's parameters",
            ],
            Text = """
                using Base; namespace Case;
                public sealed class Schema : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner; }
                [Block] public sealed partial class Net : Layer<Schema, Schema> { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Schema, Schema> A { get; } [Flow] public override Activation<Schema> Forward(Activation<Schema> x) => x >> A; }
                """,
        },
        new("configurations_called_schema", "STR0033@8", "STR0033@10")
        {
            Text = """
                using Base; 
                namespace Else { [Block] public sealed partial class Other : Layer<Hidden, Hidden> { public partial Other(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                 [Configuration] public sealed partial record Schema { public required int A { get; init; } } }
                namespace Case {
                using Else;
                public sealed class W : IAxis<Schema> { public static int Size(Schema c) => c.A; }
                [Block] public sealed partial class Net : Layer<W, W> { public partial Net(Schema config, ParallelContext parallel);
                    public partial Linear<W, W> A { get; } [Flow] public override Activation<W> Forward(Activation<W> x) => x >> A; }
                [Block] public sealed partial class Net2 : Layer<W, W> { public partial Net2(Schema config, ParallelContext parallel);
                    public partial Schema Config { get; } public partial Net A { get; } [Flow] public override Activation<W> Forward(Activation<W> x) => x >> A; }
                }
                """,
        },
        new("bases_that_the_compiler_refuses", "CS0534@2", "CS0509@4")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Forward : Layer<Hidden, Hidden> { public partial Forward(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public Activation<Hidden> Go(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class Name : Module { public partial Name(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public Activation<Hidden> Go(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class Module : Strata.Torch.Module { public partial Module(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public Activation<Hidden> Go(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class Layer : Strata.Torch.Module { public partial Layer(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public Activation<Hidden> Go(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class IBlock : Strata.Torch.Module { public partial IBlock(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public Activation<Hidden> Go(Activation<Hidden> x) => x >> F; }
                """,
        },
    ];

    /// <summary>A configuration, an axis and a block of one name, each used wherever generated code would name it.</summary>
    private static AuthoringCase Word(string word, params string[] passes) => new("types_called_" + word.TrimStart('@'))
    {
        Passes = passes,
        Text = $$"""
            using Base;
            namespace Case {
            [Configuration] public sealed partial record {{word}} { public required int A { get; init; } public required int Layers { get; init; } }
            public sealed class W : IAxis<{{word}}> { public static int Size({{word}} c) => c.A; }
            [Configuration] public sealed partial record Outer { public required {{word}} In { get; init; } public {{word}}? Maybe { get; init; } }
            [Block] public sealed partial class Net : Layer<W, W> { public partial Net({{word}} config, ParallelContext parallel);
                public partial Linear<W, W> A { get; } [Flow] public override Activation<W> Forward(Activation<W> x) => x >> A; }
            [Block] public sealed partial class Around : Layer<W, W> { public partial Around(Outer config, ParallelContext parallel);
                public partial Net A { get; } [Flow] public override Activation<W> Forward(Activation<W> x) => x >> A; }
            namespace Axes
            {
                public sealed class {{word}} : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner; }
                [Block] public sealed partial class Wide : Layer<{{word}}, {{word}}> { public partial Wide(Cfg config, ParallelContext parallel);
                    public partial Linear<{{word}}, {{word}}> A { get; } [Flow] public override Activation<{{word}}> Forward(Activation<{{word}}> x) => x >> A; }
            }
            namespace Blocks
            {
                [Block] public sealed partial class {{word}} : Layer<Hidden, Hidden> { public partial {{word}}(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                    public partial {{word}} A { get; } [Repeat(nameof(Cfg.Layers))] public partial LayerStack<{{word}}> B { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => B.Fold(x >> A, (l, i, h) => h >> l); }
                [Deployment<Tower>, Stages<Tower>(1, 1)] public static partial class D;
            }
            }
            """,
    };
}
