namespace Strata.Generators.Tests.Authoring.Rows;

/// <summary>The cases of blocks, their children and constructors.</summary>
internal static class BlockRows
{
    public static IReadOnlyList<AuthoringCase> All { get; } =
    [
        new("no_base_class", "STR0030@3") { Says = ["'Net' is a [Block] but derives from nothing", "Derive it from Module"] },
        new("torch_module_base", "STR0030@3") { Says = ["TorchSharp.torch.nn.Module, which is no Strata.Torch.Module"] },
        new("missing_block_attribute", "STR0032@3") { Says = ["'Net'", "Write [Block] before it"] },
        new("nested_block_outer_not_partial", "STR0001@5", "CS9275@7", "CS9248@8"),
        new("nested_in_interface"),
        new("nested_in_record"),
        new("nested_in_struct"),
        new("file_scoped_type", "STR0031@3", "CS9275@5", "CS9248@6") { Says = ["Remove 'file' from 'Net'"] },
        new("inherited_children", "STR0002@3"),
        new("generic_block"),
        new("cycle", "STR0004@3", "STR0004@4", "STR0004@5", "STR0004@6") { Says = ["A > B > A", "Self > Self", "Stacked > Stacked"] },
        new("constructor_config_only", "STR0003@5")
        {
            Says = ["takes (Cfg config)", "Declare 'public partial Net(Cfg config, ParallelContext parallel);'"],
        },
        new("constructor_defaults", "STR0003@5") { Says = ["takes (in Cfg config, ParallelContext? parallel)"] },
        new("constructor_extra_parameter", "STR0003@5"),
        new("constructor_implemented_by_author", "STR0003@6") { Says = ["Remove the part with the body"] },
        new("constructor_private", "STR0004@11") { Says = ["the constructor of Part is private"] },
        new("constructor_swapped", "STR0003@5"),
        new("indexer_child", "STR0004@6"),
        new("static_partial_child", "STR0004@6") { Says = ["Remove 'static'"] },
        new("nullable_child", "STR0004@6", "STR0004@7") { Says = ["Remove '?'"] },
        new("nullable_leaf", "STR0004@6"),
        new("module_in_list_field", "STR3001@6", "STR3001@7", "STR3001@8", "STR3001@9") { Says = ["'_list'", "LayerStack<Ffn>"] },
        new("child_that_its_author_computes", "STR3001@5")
        {
            Says = ["Leave the part with the body out"],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    [Hf("x"), Mm("y")] public partial Ffn A { get; }
                    public partial Ffn A => B;
                    public partial Ffn B { get; }
                    public partial int Plain { get; }
                    public partial int Plain => 3;
                    public Ffn Other => B;
                }
                """,
        },
        new("children_nobody_registers", "STR3001@5", "STR3001@6", "STR3001@7", "STR3001@8", "STR3001@9")
        {
            Text = """
                using Base; namespace Case;
                public sealed record Kept(Ffn F); public struct Pair { public Ffn? A; public int B; } public sealed class Box { public Pair[] Pairs { get; } = []; }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    public static Ffn? Static { get; set; }
                    public Kept? Kept { get; init; }
                    private Pair _pair;
                    private readonly Box _box = new();
                    public partial Ffn F { get => field ??= null!; }
                    public override Activation<Hidden> Forward(Activation<Hidden> x) { _ = (_pair, _box); _pair = default; return x; } }
                """,
        },
        new("required_members", "STR0003@3", "STR0004@12")
        {
            Text = """
                using Base; namespace Case;
                public sealed class Needs<T>(Extent axis) : Layer<T, T>("Needs") where T : IAxis { public required int Size { get; init; } public override Activation<T> Forward(Activation<T> x) { _ = axis; return x; } }
                [Block] public sealed partial class Part : Layer<Hidden, Hidden> {
                    public partial Part(Cfg config, ParallelContext parallel);
                    public required int Size { get; init; }
                    public override Activation<Hidden> Forward(Activation<Hidden> x) => x; }
                public sealed class Free<T>(Extent axis, params int[] more) : Layer<T, T>("Free") where T : IAxis { public override Activation<T> Forward(Activation<T> x) { _ = (axis, more); return x; } }
                [Block] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Part Part { get; }
                    public partial Free<Hidden> Free { get; }
                    public partial Needs<Hidden> Needs { get; }
                    public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> Free; }
                """,
        },
        new("flow_with_pointers")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed unsafe partial class Net : Module {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    [Flow] public Activation<Hidden> Forward(Activation<Hidden> x, int* places) { _ = *places; return x >> F; } }
                """,
        },
        new("property_named_run_and_get", "STR0033@6", "CS0108@7") { Says = ["'Run' is the name of the method that calls Forward"] },
        new("property_named_schema", "STR0033@6"),
        new("dep_property_named_config"),
        new("repeat_on_block", "STR3003@6", "STR3003@7"),
        new("frozen_missing", "STR0007@3") { Says = ["'bool NotThere', which Cfg does not have"] },
        new("tied_path_unknown", "STR0037@7") { Says = ["There is Embed"] },
        new("tied_self", "STR0037@6") { Says = ["which is itself"] },
        new(
            "attributes_odd",
            "STR0034@6", "STR3003@7", "STR3003@8", "STR0007@9", "STR3003@10", "STR3004@11", "STR3004@12", "STR3003@13", "STR3003@14",
            "STR0037@15", "STR0037@17", "STR3001@18", "STR3001@19", "STR3001@20", "STR0035@21", "STR0035@22", "STR3001@25"),
        new("abstract_block", "STR0002@2", "STR0002@4")
        {
            Says = ["Write 'sealed' instead of 'abstract'.", "Declare it 'sealed'."],
            Text = """
                using Base; namespace Case;
                [Block] public abstract partial class N : Module {
                    public partial N(Cfg config, ParallelContext parallel); public partial Ffn F { get; } }
                [Block] public partial class M : Module {
                    public partial M(Cfg config, ParallelContext parallel); public partial Ffn F { get; } }
                """,
        },
        new("values_without_a_name", "STR0007@2", "STR0007@5", "STR0007@6")
        {
            Says =
            [
                "'Net' asks for 'bool of [Frozen(\"\")]', which Cfg can not have: no name is given",
                "bool of [Bias(When = \"\")]", "bool of [Tied(\"A\", \"\")]", "Write there the name of a property of type bool.",
            ],
            Text = """
                using Base; namespace Case;
                [Block, Frozen("")] public sealed partial class Net : Layer<Hidden, Hidden> {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Linear<Hidden, Hidden> A { get; }
                    [Bias(When = "")] public partial Linear<Hidden, Hidden> B { get; }
                    [Tied("A", "")] public partial Linear<Hidden, Hidden> C { get; }
                    [Flow] public override Activation<Hidden> Forward(Activation<Hidden> x) => x >> A >> B >> C; }
                """,
        },
        new("children_and_constructors_that_the_compiler_refuses", "CS9248@5", "CS0102@6", "STR3001@8", "CS0750@10", "CS9248@10",
            "CS0513@10", "CS9248@11", "CS0549@11", "CS0106@12", "CS0106@13", "CS0547@14", "CS9248@14", "CS9248@16", "CS0102@16",
            "CS9250@16", "CS9275@17", "CS0111@17", "CS9277@17")
        {
            Says =
            [
                "'K' makes a Linear<Hidden, Hidden> each time that it is read",
            ],
            Text = """
                using Base; namespace Case;
                [Block] public sealed partial class Net : Module
                {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Ffn F { get; }
                    public Ffn F() => null!;
                    public partial Linear<Hidden, Hidden> J { get; }
                    public Linear<Hidden, Hidden> K => new(null!, null!, false);
                    public Linear<Hidden, Hidden> Same => J;
                    public abstract partial Ffn Abs { get; }
                    public virtual partial Ffn Vi { get; }
                    public readonly partial Ffn Ro { get; }
                    file partial Ffn Fi { get; }
                    public partial void Vo { get; }
                }
                [Block] public sealed partial class Twice : Module { public partial Twice(Cfg config, ParallelContext parallel); public partial Ffn A { get; } public partial Ffn A { get; } }
                [Block] public sealed partial class Again : Module { public partial Again(Cfg config, ParallelContext parallel); public partial Again(Cfg config, ParallelContext parallel); public partial Ffn F { get; } }
                [Block] public sealed partial class Around : Module { public partial Around(Cfg config, ParallelContext parallel); public partial Again F { get; } }
                """,
        },
        new("block_twice_and_not_partial", "STR0001@2", "CS0751@2", "CS9275@2", "CS0751@2", "CS9248@2", "CS0579@3", "CS0101@3", "CS0111@3",
            "CS0751@3", "CS9277@3", "CS0751@3", "CS9250@3")
        {
            Text = """
                using Base; namespace Case;
                [Block] public sealed class Net : Module { public partial Net(Cfg config, ParallelContext parallel); public partial Ffn A { get; } }
                [Block] public sealed class Net : Module { public partial Net(Cfg config, ParallelContext parallel); public partial Ffn A { get; } }
                """,
        },
        new("layers_of_no_one_constructor", "STR0004@7", "STR0004@8")
        {
            Says =
            [
                "Closed<Hidden> has no public constructor. Write 'public' before the one that takes its Extents.",
                "Many<Hidden> has several public constructors, and nothing says which makes it. Leave one of them public, and write "
                    + "'internal' before the others.",
            ],
            Text = """
                using Base; namespace Case;
                public sealed class Closed<T> : Layer<T, T> where T : IAxis { internal Closed(Extent axis) : base("H") { _ = axis; } public override Activation<T> Forward(Activation<T> x) => x; }
                public sealed class Many<T> : Layer<T, T> where T : IAxis { public Many(Extent axis) : base("M") { _ = axis; } public Many(Extent axis, int k) : base("M") { _ = (axis, k); }
                    public override Activation<T> Forward(Activation<T> x) => x; }
                [Block] public sealed partial class Net : Module {
                    public partial Net(Cfg config, ParallelContext parallel);
                    public partial Closed<Hidden> A { get; }
                    public partial Many<Hidden> B { get; } }
                """,
        },
    ];
}
