using Strata.Generators.Tests.Harness;

namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>What an author meant: numbers that no model can have, stacks that nothing runs, ways out that work as they are told.</summary>
internal static class MeantRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("size_of_more_than_an_int", "STR1002@2", "STR1002@3", "STR1002@4", "STR1002@5")
        {
            Says = ["'c.Inner * 65536 * 65536', which is too large", "'ArgumentNullException.ThrowIfNull(c = new"],
            Text = """
                using Base; namespace Case;
                public sealed class A : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner * 65536 * 65536; }
                public sealed class B : IAxis<Cfg> { public static int Size(Cfg c) => (int)(c.Inner * 2147483648L); }
                public sealed class C : IAxis<Cfg> { public static int Size(Cfg c) { ArgumentNullException.ThrowIfNull(c = new Cfg { HiddenSize = 1, Layers = 1, Heads = 1, Inner = 7, Vocab = 1 }); return c.Inner; } }
                public sealed class D : IAxis<Cfg> { public static int Size(Cfg c) => c.Inner * 40000 * c.HeadDim * 60000; }
                public sealed class E : IAxis<Cfg> { public static int Size(Cfg c) { ArgumentNullException.ThrowIfNull(c); return c.Inner * 2; } }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<A, Hidden> Up { get; }
                    [Flow] public Activation<Hidden> Run(Activation<A> x) => x >> Up; }
                """,
        },
        new("axis_in_a_generic_class_of_others")
        {
            Foreign = """
                namespace Their;
                [Configuration] public sealed partial record K { public required int W { get; init; } }
                public class Outer<T> {
                    public sealed class In : IAxis<K> { public static int Size(K c) => c.W * 2; }
                    public class Deep<TOther> { public sealed class Of<TAxis> : IAxis<K> where TAxis : IAxis<K> { public static int Size(K c) => TAxis.Size(c) * 3; } } }
                """,
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module { public partial Net(Their.K config, ParallelContext parallel);
                    [ColumnParallel] public partial Linear<Their.Outer<int>.In, Their.Outer<string>.Deep<int>.Of<Their.Outer<int>.In>> Up { get; }
                    [Flow] public Activation<Their.Outer<string>.Deep<int>.Of<Their.Outer<int>.In>> Run(Activation<Their.Outer<int>.In> x) => x >> Up; }
                """,
        },
        new("stack_that_no_flow_runs", "STR0036@4")
        {
            Says = ["'Narrow'"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Body : Module { public partial Body(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [Repeat(nameof(Cfg.Layers)), Hf("n"), Mm("n")] public partial LayerStack<Ffn> Narrow { get; }
                    [Flow] public Activation<Hidden> Run(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); }
                public interface ICounted { int LayerCount { get; } }
                [Block] public sealed partial class Net : Module, ICounted { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Body Decoder { get; }
                    int ICounted.LayerCount => Decoder.Layers.Count + Decoder.Narrow.Count;
                    [Flow] public Activation<Hidden> Run(Activation<Hidden> x) => Decoder.Run(x); }
                """,
        },
        new("stacks_that_others_run")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Body : Module { public partial Body(Cfg config, ParallelContext parallel);
                    [Repeat(nameof(Cfg.Layers))] public partial LayerStack<Ffn> Layers { get; }
                    [Repeat(nameof(Cfg.Layers)), Hf("n"), Mm("n")] public partial LayerStack<Ffn> Narrow { get; }
                    [Repeat(nameof(Cfg.Layers)), Hf("m"), Mm("m")] public partial LayerStack<Ffn> Other { get; }
                    [Flow] public Activation<Hidden> Run(Activation<Hidden> x) => Layers.Fold(x, (l, i, y) => y >> l); }
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    public partial Body Decoder { get; }
                    private Activation<Hidden> Further(Activation<Hidden> x) {
                        for (var i = 0; i < Decoder.Narrow.Count; i++) { x = x >> Decoder.Narrow[i]; }
                        foreach (var layer in Decoder.Other) { x = x >> layer; }
                        return x; }
                    [Flow] public Activation<Hidden> Run(Activation<Hidden> x) => Further(Decoder.Run(x)); }
                """,
        },
        new("key_of_a_property_that_is_refused", "STR0013@3")
        {
            Files = [new("config.json", """{"model_type":"net","w":8,"gated":true}""")],
            Text = """
                using Base; namespace Case;
                [Configuration(HfFixed = ["model_type=net"])] public sealed partial record Kin { public required int W { get; init; }
                    public bool Gated { get; set; } }
                public sealed class Wide : IAxis<Kin> { public static int Size(Kin c) => c.W; }
                [Block] public sealed partial class Net : Module { public partial Net(Kin config, ParallelContext parallel);
                    public partial Linear<Wide, Wide> Up { get; }
                    [Flow] public Activation<Wide> Run(Activation<Wide> x) => x >> Up; }
                [Verify<Net>("config.json")] public static class Checked;
                """,
        },
        new("embedding_split_by_columns_and_tied", "STR0026@3")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module { public partial Net(Cfg config, ParallelContext parallel);
                    [ColumnParallel] public partial Embedding<Vocab, Hidden> Tokens { get; }
                    [ColumnParallel, Tied("Tokens", nameof(Cfg.UseNorm))] public partial Linear<Hidden, Vocab> Head { get; }
                    [Flow] public Activation<Vocab> Run(torch.Tensor ids) => Tokens.Forward(ids) >> Head; }
                """,
        },
        new("bias_that_its_parameter_does_not_know", "STR3003@7")
        {
            Says =
            [
                "its constructor takes 'bool bias', and no [Parameter] of it is one. Write IsBias = true in the one that is, or remove",
            ],
            Text = """
                using Base; namespace Case;
                [Parameter("weight", nameof(T))] [Parameter("offset", nameof(T))]
                public sealed class Affine<T>(Extent axis, bool bias) : Layer<T, T>("Affine") where T : IAxis {
                    public override Activation<T> Forward(Activation<T> x) { _ = (axis, bias, Get("weight"), Get("offset")); return x; } }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Bias] public partial Affine<Hidden> Scale { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Scale; }
                """,
        },
    ];
}
