namespace Strata.Generators.Tests.Authoring;

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
            "STR2012@21",
            "STR2012@21"),
    ];

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
