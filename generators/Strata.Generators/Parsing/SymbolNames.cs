namespace Strata.Generators.Parsing;

/// <summary>The metadata names by which the generator knows the runtime; it references none of it.</summary>
internal static class SymbolNames
{
    public const string ConfigurationAttribute = "Strata.Declarations.ConfigurationAttribute";
    public const string CheckedConfiguration = "Strata.Configuration.ICheckedConfiguration";
    public const string ConfigurationRules = "Strata.Configuration.Rules";
    public const string ImmutableArray = "System.Collections.Immutable.ImmutableArray`1";
    public const string ObsoleteAttribute = "System.ObsoleteAttribute";
    public const string BlockAttribute = "Strata.Declarations.BlockAttribute";
    public const string FlowAttribute = "Strata.Declarations.FlowAttribute";
    public const string HfAttribute = "Strata.Declarations.HfAttribute";
    public const string MmAttribute = "Strata.Declarations.MmAttribute";
    public const string FromAttribute = "Strata.Declarations.FromAttribute";
    public const string WithAttribute = "Strata.Declarations.WithAttribute";
    public const string BiasAttribute = "Strata.Declarations.BiasAttribute";
    public const string RepeatAttribute = "Strata.Declarations.RepeatAttribute";
    public const string TiedAttribute = "Strata.Declarations.TiedAttribute";
    public const string ParameterAttribute = "Strata.Declarations.ParameterAttribute";
    public const string ColumnParallelAttribute = "Strata.Declarations.ColumnParallelAttribute";
    public const string RowParallelAttribute = "Strata.Declarations.RowParallelAttribute";

    public const string HasHeadsAttribute = "Strata.Declarations.HasHeadsAttribute";
    public const string WholeAttribute = "Strata.Declarations.WholeAttribute";
    public const string FrozenAttribute = "Strata.Declarations.FrozenAttribute";
    public const string DeploymentAttribute = "Strata.Declarations.DeploymentAttribute`1";
    public const string StagesAttribute = "Strata.Declarations.StagesAttribute`1";
    public const string VerifyAttribute = "Strata.Declarations.VerifyAttribute`1";

    public const string Axis = "Strata.Axes.IAxis";
    public const string SizedAxis = "Strata.Axes.IAxis`1";
    public const string HeadAxis = "Strata.Axes.IHeadAxis`1";
    public const string Extent = "Strata.Axes.Extent";
    public const string SchemaScope = "Strata.Schemas.SchemaScope";

    public const string AxisSizeAttribute = "Strata.Schemas.AxisSizeAttribute";
    public const string Block = "Strata.Torch.Modules.IBlock`1";
    public const string Module = "Strata.Torch.Module";
    public const string Layer = "Strata.Torch.Layers.Layer`2";
    public const string Stack = "Strata.Torch.Modules.LayerStack`1";
    public const string Activation = "Strata.Torch.Activations.Activation`1";
    public const string Sum = "Strata.Torch.Activations.Sum`1";
    public const string Scoped = "Strata.Torch.Modules.IScoped";
    public const string ParallelContext = "Strata.Torch.Modules.ParallelContext";
    public const string TorchModule = "TorchSharp.torch.nn.Module";
    public const string TorchParameter = "TorchSharp.Modules.Parameter";
    public const string Tensor = "TorchSharp.torch.Tensor";
    public const string Linear = "Strata.Torch.Layers.Linear`2";
    public const string Embedding = "Strata.Torch.Layers.Embedding`2";
    public const string PatchConvolution = "Strata.Torch.Layers.PatchConvolution`3";

    public static readonly string[] Norms = ["Strata.Torch.Layers.RmsNorm`1", "Strata.Torch.Layers.LayerNorm`1"];
    public static readonly string[] Concats = ["Strata.Axes.Concat`2", "Strata.Axes.Concat`3"];
    public static readonly string[] CallerAttributes =
    [
        "System.Runtime.CompilerServices.CallerMemberNameAttribute",
        "System.Runtime.CompilerServices.CallerFilePathAttribute",
        "System.Runtime.CompilerServices.CallerLineNumberAttribute",
    ];

    public static readonly string[] Kernels = ["Strata.Axes.Kernel`2", "Strata.Axes.Kernel`3"];
}
