namespace Strata.Generators.Parsing;

/// <summary>The metadata names by which the generator knows the runtime; it references none of it.</summary>
internal static class SymbolNames
{
    public const string ConfigurationAttribute = "Strata.ConfigurationAttribute";
    public const string CheckedConfiguration = "Strata.Configuration.ICheckedConfiguration";
    public const string ImmutableArray = "System.Collections.Immutable.ImmutableArray`1";
    public const string BlockAttribute = "Strata.BlockAttribute";
    public const string FlowAttribute = "Strata.FlowAttribute";
    public const string HfAttribute = "Strata.HfAttribute";
    public const string MmAttribute = "Strata.MmAttribute";
    public const string BiasAttribute = "Strata.BiasAttribute";
    public const string RepeatAttribute = "Strata.RepeatAttribute";
    public const string TiedAttribute = "Strata.TiedAttribute";
    public const string ParameterAttribute = "Strata.ParameterAttribute";
    public const string ColumnParallelAttribute = "Strata.ColumnParallelAttribute";
    public const string RowParallelAttribute = "Strata.RowParallelAttribute";

    public const string WholeAttribute = "Strata.WholeAttribute";
    public const string FrozenAttribute = "Strata.FrozenAttribute";
    public const string DeploymentAttribute = "Strata.DeploymentAttribute`1";
    public const string StagesAttribute = "Strata.StagesAttribute`1";
    public const string VerifyAttribute = "Strata.VerifyAttribute`1";

    public const string Axis = "Strata.IAxis";
    public const string SizedAxis = "Strata.IAxis`1";
    public const string HeadAxis = "Strata.IHeadAxis`1";
    public const string Extent = "Strata.Extent";
    public const string SchemaScope = "Strata.Schemas.SchemaScope";

    public const string Module = "Strata.Torch.Module";
    public const string Layer = "Strata.Torch.Layer`2";
    public const string Stack = "Strata.Torch.LayerStack`1";
    public const string Activation = "Strata.Torch.Activation`1";
    public const string Sum = "Strata.Torch.Sum`1";
    public const string Scoped = "Strata.Torch.IScoped";
    public const string ParallelContext = "Strata.Torch.ParallelContext";
    public const string Tensor = "TorchSharp.torch.Tensor";

    public static readonly string[] Concats = ["Strata.Concat`2", "Strata.Concat`3"];
    public static readonly string[] Kernels = ["Strata.Kernel`2", "Strata.Kernel`3"];
}
