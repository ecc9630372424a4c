namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of towers, stacks and deployments.</summary>
internal static class TowerRows
{
    private const string Tower =
        """
        using Base; namespace Case;
        [Block] public sealed partial class Tower : Layer<Hidden, Hidden>
        {
            public partial Tower(Cfg config, ParallelContext parallel);
            [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
            [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, _, h) => h >> l);
        }

        """;

    private const string Moe =
        """
        [Block] public sealed partial class Moe : Layer<Hidden, Hidden>
        {
            public partial Moe(Cfg config, ParallelContext parallel);
            [Repeat(nameof(Cfg.Heads), Pipeline = false)] public partial LayerStack<Ffn> Experts { get; }
            [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Experts[0];
        }

        """;

    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("dep_axis_of_deep_block_stack_of_stack", "STR0036@21", "STR2012@36")
        {
            Says = ["[Repeat(\"Heads\", Pipeline = false)]", "'Head.Experts'"],
        },
        new("dep_deep_tower"),
        new("dep_empty_stages", "STR2021@18"),
        new("dep_same_tower_twice", "STR2012@24", "STR2012@24") { Says = ["At = \"Left\""] },
        new("dep_stages_without_deployment", "STR2022@18"),
        Case(
            "dep_towers_of_one_block_at_any_depth",
            "",
            "public partial Inner Before { get; } public partial Tower Right { get; }",
            "[Deployment<Root>, Stages<Tower>(2, 0, At = \"Before.Left\"), Stages<Tower>(0, 2, At = nameof(Root.Right))]",
            "x >> Before >> Right"),
        Case(
            "dep_experts_beside_towers",
            Moe,
            "public partial Moe First { get; } public partial Inner Inner { get; } public partial Moe Last { get; }",
            "[Deployment<Root>, Stages<Tower>(1, 1)]",
            "x >> First >> Inner >> Last"),
        Case(
            "dep_experts_split",
            Moe,
            "public partial Inner Inner { get; } public partial Moe Last { get; }",
            "[Deployment<Root>(ExpertParallel = 2), Stages<Tower>(1, 1)]",
            "x >> Inner >> Last",
            "STR2020@27"),
        Case(
            "dep_no_experts_to_split",
            "",
            "public partial Inner Inner { get; }",
            "[Deployment<Root>(ExpertParallel = 2), Stages<Tower>(1, 1)]",
            "x >> Inner"),
        Case(
            "dep_tower_of_another_place",
            "",
            "public partial Inner Inner { get; }",
            "[Deployment<Root>, Stages<Tower>(1, 1, At = \"Left\")]",
            "x >> Inner",
            "STR2012@21") with
        {
            Says = ["'Tower' at 'Left' is no tower of 'Root'. Its towers are Tower at Inner.Left."],
        },
        Case(
            "dep_tower_of_another_type",
            "",
            "public partial Inner Inner { get; }",
            "[Deployment<Root>, Stages<Ffn>(1, 1)]",
            "x >> Inner",
            "STR2012@21"),
        new("dep_experts_in_one_tensor", "STR2020@16")
        {
            Says = ["'Layers.Experts' is what experts are held in"],
            Text = """
                using Base; namespace Case;
                public sealed class Expert : IAxis<Cfg> { public static int Size(Cfg c) => c.Heads; }
                [Parameter("weight", nameof(TExperts), nameof(TOut), nameof(TIn))]
                public sealed class Grouped<TIn, TOut, TExperts>(Extent input, Extent output, Extent experts) : Layer<TIn, TOut>("Grouped")
                    where TIn : IAxis where TOut : IAxis where TExperts : IAxis
                { public override Activation<TOut> Forward(Activation<TIn> x) { _ = (input, output, experts, Get("weight")); return default; } }
                [Block] public sealed partial class Moe : Layer<Hidden, Hidden> { public partial Moe(Cfg config, ParallelContext parallel);
                    public partial Grouped<Hidden, Hidden, Expert> Experts { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Experts; }
                [Block] public sealed partial class Root : Layer<Hidden, Hidden> {
                    public partial Root(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Moe> Layers { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, _, h) => h >> l);
                }
                [Deployment<Root>, Stages<Root>(1, 1)] public static partial class Alone;
                [Deployment<Root>(ExpertParallel = 2), Stages<Root>(1, 1)] public static partial class D;
                """,
        },
        new("dep_of_what_few_see")
        {
            Text = Tower + """
                [Configuration] internal sealed partial record Own { public int Least { get; init; } }
                [Block] internal sealed partial class Inside : Layer<Hidden, Hidden> { public partial Inside(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                [Block] public sealed partial class Mixed : Layer<Hidden, Hidden> { internal partial Mixed(Own config, ParallelContext parallel);
                    public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
                [Block] public sealed partial class Root : Layer<Hidden, Hidden> { public partial Root(Cfg config, ParallelContext parallel);
                    internal partial Inside Part { get; } public partial Tower Tower { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Part >> Tower; }
                [Deployment<Root>, Stages<Tower>(1, 1)] public static partial class D;
                """,
        },
        new("dep_of_what_it_does_not_see", "STR2012@14")
        {
            Says = ["does not see"],
            Text = Tower + """
                [Block] public sealed partial class Root : Layer<Hidden, Hidden> { public partial Root(Cfg config, ParallelContext parallel);
                    private partial Inside Part { get; } public partial Tower Tower { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Part >> Tower;
                    [Block] private sealed partial class Inside : Layer<Hidden, Hidden> { public partial Inside(Cfg config, ParallelContext parallel);
                        public partial Ffn F { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> F; }
                }
                [Deployment<Root>, Stages<Tower>(1, 1)] public static partial class D;
                """,
        },
        new("dep_chunks_of_no_number", "STR2012@8", "STR2012@8", "STR0031@9")
        {
            Text = Tower + """
                [Deployment<Tower>, Stages<Tower>(1, 1), Stages<Tower>(1, 1, Chunk = -1), Stages<Tower>(1, 1, Chunk = 50000000)] public static partial class D;
                [Deployment<Tower>, Stages<Tower>(1, 1)] file static partial class E;
                """,
        },
        new("dep_names_within_names")
        {
            Text = Tower + """
                [Block] public sealed partial class Outer : Layer<Hidden, Hidden> { public partial Outer(Cfg config, ParallelContext parallel);
                    public partial Ffn EncoderPart { get; } public partial Tower Encoder { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> EncoderPart >> Encoder; }
                [Block] public sealed partial class Root : Layer<Hidden, Hidden> { public partial Root(Cfg config, ParallelContext parallel);
                    public partial Outer Encoder { get; } public partial Ffn Encoder_ { get; } public partial Ffn EncoderPart { get; } public partial Tower _ { get; }
                    public partial Ffn Stage1 { get; } public partial Ffn Place { get; } public partial Ffn Plan { get; } public partial Cfg config { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Encoder >> Encoder_ >> EncoderPart >> _ >> Stage1 >> Place >> Plan; }
                [Deployment<Root>, Stages<Tower>(2, 0, At = "Encoder.Encoder"), Stages<Tower>(1, 1, At = "_")] public static partial class D;
                """,
        },
        new("dep_tower_without_layers") { Text = Sparse("Stages<None>(0, 0), Stages<Bare>(0, 0), ") },
        new("dep_tower_not_listed", "STR2012@10") { Text = Sparse(""), Says = ["0 where it has no layer"] },
        new("dep_layers_without_parameters", "STR2012@10")
        {
            Text = Sparse("Stages<None>(0, 0), Stages<Bare>(2, 0), "), Says = ["has no parameters that stages could share out"],
        },
        new("lists_of_stages_that_lack_or_are_no_numbers", "STR2005@4", "STR2005@5", "STR2013@6", "CS1503@7", "STR2021@8")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tower : Module { public partial Tower(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; } }
                [Deployment<Tower>, Stages<Tower>(1, 1, Chunk = 1)] public static partial class A;
                [Deployment<Tower>, Stages<Tower>(1, Chunk = 1)] public static partial class B;
                [Deployment<Tower>, Stages<Tower>(1, 1), Stages<Tower>(1, 1, Chunk = 1)] public static partial class C;
                [Deployment<Tower>, Stages<Tower>("1", 1)] public static partial class D;
                [Deployment<Tower>, Stages<Tower>] public static partial class E;
                """,
        },
        new("towers_that_flows_only_name", "STR2004@38")
        {
            Says = ["'Tower at Left' has its last 1 layers on stage 1, but 'Tower at Right' begins on stage 0"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Tower : Layer<Hidden, Hidden> { public partial Tower(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => Layers.Fold(x, (l, _, h) => h >> l); }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden>
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Tower Left { get; }
                    public partial Tower Right { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x)
                    {
                        var a = x >> Left;
                        var b = x.Tap(nameof(Left)) >> Right;
                        return a + b;
                    }
                }
                [Block] public sealed partial class Net1 : Layer<Hidden, Hidden>
                {
                    public partial Net1(Cfg config, ParallelContext parallel);
                    public partial Tower Left { get; }
                    public partial Tower Right { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x)
                    { var a = x >> Left; return a + (a >> Right); }
                }
                [Block] public sealed partial class Net2 : Layer<Hidden, Hidden>
                {
                    public partial Net2(Cfg config, ParallelContext parallel);
                    public partial Tower Left { get; }
                    public partial Tower Right { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x)
                    {
                        var a = x >> this.Left;
                        var b = Map(Left: x) >> Right;
                        return a + b;
                        static Activation<Hidden> Map(Activation<Hidden> Left) => Left;
                    }
                }
                [Deployment<Net>, Stages<Tower>(1, 1, At = "Left"), Stages<Tower>(1, 1, At = "Right")] public static partial class D;
                [Deployment<Net1>, Stages<Tower>(1, 1, At = "Left"), Stages<Tower>(1, 1, At = "Right")] public static partial class E;
                [Deployment<Net2>, Stages<Tower>(1, 1, At = "Left"), Stages<Tower>(1, 1, At = "Right")] public static partial class F;
                """,
        },
    ];

    /// <summary>A model with a tower that may have no layer, and one whose layers have no parameters.</summary>
    private static string Sparse(string stages) =>
        $$"""
        using Base; namespace Case;
        [Configuration] public sealed partial record Few { public int Least { get; init; } public required Cfg Text { get; init; } }
        [Block] public sealed partial class None : Layer<Hidden, Hidden> { public partial None(Few config, ParallelContext parallel);
            [Repeat("Least")] public partial LayerStack<Ffn> Layers { get; } public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
        [Block] public sealed partial class Nothing : Layer<Hidden, Hidden> { public partial Nothing(Cfg config, ParallelContext parallel);
            public partial ConcatRows<Hidden, Hidden> Rows { get; } public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
        [Block] public sealed partial class Bare : Layer<Hidden, Hidden> { public partial Bare(Cfg config, ParallelContext parallel);
            [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Nothing> Layers { get; } public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
        [Block] public sealed partial class Full : Layer<Hidden, Hidden> { public partial Full(Cfg config, ParallelContext parallel); [Repeat("Layers")] public partial LayerStack<Ffn> Layers { get; } public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
        [Deployment<Root>, {{stages}}Stages<Full>(1, 1)] public static partial class D;
        [Block] public sealed partial class Root : Layer<Hidden, Hidden> { public partial Root(Few config, ParallelContext parallel);
            public partial None None { get; } public partial Bare Bare { get; } public partial Full Full { get; } public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
        """;

    /// <summary>A root with a deployment on the line after it.</summary>
    private static AuthoringCase Case(
        string name, string blocks, string members, string deployment, string flow, params string[] expected) => new(name, expected)
        {
            Text = $$"""
            {{Tower}}{{blocks}}[Block] public sealed partial class Inner : Layer<Hidden, Hidden>
            {
                public partial Inner(Cfg config, ParallelContext parallel);
                public partial Tower Left { get; }
                public partial RmsNorm<Hidden> Norm { get; }
                [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Left >> Norm;
            }
            [Block] public sealed partial class Root : Layer<Hidden, Hidden>
            {
                public partial Root(Cfg config, ParallelContext parallel);
                {{members}}
                [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => {{flow}};
            }
            {{deployment}} public static partial class D;
            """,
        };
}
