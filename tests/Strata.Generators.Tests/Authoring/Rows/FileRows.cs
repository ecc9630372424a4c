using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of a model's file, and of what names one.</summary>
internal static class FileRows
{
    private const string Net =
        """
        namespace Case;
        public sealed class Wide : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner * c.Inner; }
        public sealed class Rest : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner - c.Heads; }
        [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Sizes { [Hf("text_config", Flat = true)] public required Cfg Text { get; init; } }
        [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Sizes config, ParallelContext parallel);
            [ColumnParallel] public partial Linear<Hidden, Query> Heads { get; }
            [ColumnParallel] public partial Linear<Query, Wide> Wide { get; }
            public partial Linear<Wide, Rest> Last { get; }
            [Repeat("Text.Layers")] public partial LayerStack<Ffn> Layers { get; }
            public override Activation<Hidden> Forward(Activation<Hidden> x) { _ = (Heads, Wide, Last); return Layers.Fold(x, (l, _, h) => h >> l); } }

        """;

    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        Verified("verify_a_block", "[assembly: Verify<Net>(\"config.json\")] [assembly: Verify<Net>(files: new[] { \"config.json\" })]"),
        Verified("verify_what_is_no_block", """
            [assembly: Verify<string>("config.json")]
            [assembly: Verify<Hidden>("config.json")]
            [assembly: Verify<Linear<Hidden, Inner>>("config.json")]
            [assembly: Verify<LayerStack<Ffn>>("config.json")]
            [assembly: Verify<Cfg>("config.json")]
            [assembly: Verify<int[]>("config.json")]
            """, "STR4007@2", "STR4007@3", "STR4007@4", "STR4007@5", "STR4007@6", "STR4007@7") with
        {
            Says = ["Verify<string>: 'string' is no [Block] whose declaration can be read", "Name the root block of the model."],
        },
        Verified("verify_a_tree_of_twins", "[assembly: Verify<Twins24>(\"config.json\")]") with { Text = Twins(24) },
        Verified("verify_no_file", """
            [assembly: Verify<Net>(null!)]
            [assembly: Verify<Net>("")]
            [assembly: Verify<Net>]
            [assembly: Verify<Net>("config.json", null!)]
            [assembly: Verify<Net>(new[] { "config.json", "other.json" })]
            [assembly: Verify<Net>(["config.json", ""])]
            """, "STR4007@2", "STR4007@3", "STR4007@4", "STR4007@5", "STR4007@6", "STR4007@7") with
        {
            Says = ["names no file", "other.json: it is no additional file"],
        },
        Verified("verify_in_other_capitals", "[assembly: Verify<Net>(\"Config.json\")]", "STR4007@2") with
        {
            Says = ["Config.json: it is no additional file of the project, but 'config.json' is. Write the name in the same capitals"],
        },
        LeftOut("file_leaves_a_tower_out", 0),
        LeftOut("file_has_a_tower_that_is_left_out", 2, "STR2012@10"),
        Sizes("file_sizes", Deployed, 8, 2, 4, 6),
        Sizes("file_layers_below_zero", Deployed, 8, -2, 4, 6, "config.json:STR4008@3") with
        {
            Says = ["layers: expected a number of layers, 0 or more, found -2"],
        },
        Sizes("file_layers_below_zero_of_a_verified_model", "[Verify<Net>(\"config.json\")]", 8, -2, 4, 6, "config.json:STR4008@3"),
        Sizes("file_size_below_zero", Deployed, -8, 2, 4, 6, "config.json:STR4008@2") with
        {
            Says = ["hidden_size: expected a value with which axis 'Hidden' (HiddenSize) has at least 1 feature, found -8."],
        },
        Sizes("file_size_of_nothing", Deployed, 8, 2, 4, 0, "config.json:STR4008@5"),
        Sizes("file_size_that_follows", Deployed, 8, 2, 4, 4, "config.json:STR4008@5") with
        {
            Says = ["inner: expected a value with which axis 'Rest' (Inner - Heads) has at least 1 feature, found 4, which makes 0."],
        },
        Sizes("file_size_too_large", Deployed, 8, 2, 4, 2000000000, "config.json:STR4008@5") with
        {
            Says = ["at most 2147483647 features"],
        },
        Sizes("file_divides_by_zero", Deployed, 8, 2, 0, 6, "config.json:STR4008@4") with
        {
            Says = ["heads: expected another number: axis 'Query' is Heads*HeadDim, and this divides by it, found 0."],
        },
    ];

    private static AuthoringCase LeftOut(string name, int layers, params string[] expected) => new(name, expected)
    {
        Text = """
            using Base; namespace Case;
            [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Two { public required int Depth { get; init; } public required Cfg Text { get; init; } }
            [Block] public sealed partial class Seen : Layer<Hidden, Hidden> { public partial Seen(Two config, ParallelContext parallel);
                [Repeat("Depth")] public partial LayerStack<Ffn> Layers { get; } public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
            [Block] public sealed partial class Read : Layer<Hidden, Hidden> { public partial Read(Cfg config, ParallelContext parallel);
                [Repeat("Layers")] public partial LayerStack<Ffn> Layers { get; } public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
            [Block] public sealed partial class Net : Layer<Hidden, Hidden> { public partial Net(Two config, ParallelContext parallel);
                public partial Seen Seen { get; } public partial Read Read { get; }
                [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Seen >> Read; }
            [Deployment<Net>("config.json"), Stages<Read>(1, 1)] public static partial class D;
            """,
        Files = [new("config.json", $$"""
            {"model_type": "net", "depth": {{layers}}, "text": {"hidden_size": 8, "layers": 2, "heads": 4, "inner": 6, "vocab": 16} }
            """)],
    };

    private static AuthoringCase Verified(string name, string attributes, params string[] expected) => new(name, expected)
    {
        Text = $$"""
            using Base; using Case;
            {{attributes}}
            {{Net}}
            """,
        Files = [new("config.json", """{"model_type": "net", "hidden_size": 8, "layers": 2, "heads": 4, "inner": 6, "vocab": 16}""")],
    };

    // Each block holds the one before twice: sixteen million layers, whose sizes are those of one.
    private static string Twins(int levels) => $$"""
        using Base; using Case;
        [assembly: Verify<Twins{{levels}}>("config.json")]
        {{Net}}
        [Block] public sealed partial class Twins0 : Layer<Hidden, Hidden> { public partial Twins0(Sizes config, ParallelContext parallel);
            public partial Net One { get; } [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> One; }
        {{string.Concat(Enumerable.Range(1, levels).Select(level => $$"""
        [Block] public sealed partial class Twins{{level}} : Layer<Hidden, Hidden> {
            public partial Twins{{level}}(Sizes config, ParallelContext parallel);
            public partial Twins{{level - 1}} One { get; } public partial Twins{{level - 1}} Other { get; }
            [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> One >> Other; }

        """))}}
        """;

    private const string Deployed = "[Deployment<Net>(\"config.json\", TensorParallel = 2), Stages<Net>(1, 1)]";

    private static AuthoringCase Sizes(
        string name, string names, int hidden, int layers, int heads, int inner, params string[] expected) => new(name, expected)
        {
            Text = "using Base; " + Net + $"{names} public static partial class D;",
            Files = [new("config.json", $$"""
                {"model_type": "net",
                "hidden_size": {{hidden}},
                "layers": {{layers}},
                "heads": {{heads}},
                "inner": {{inner}}, "vocab": 16}
                """)],
        };
}
