namespace Strata.Generators.Emission;

/// <summary>The runtime's types as generated code writes them.</summary>
internal static class Names
{
    public const string Extent = "global::Strata.Extent";
    public const string Order = "global::Strata.Order";
    public const string Parallelism = "global::Strata.Schemas.Parallelism";
    public const string ParameterSchema = "global::Strata.Schemas.ParameterSchema";
    public const string SchemaScope = "global::Strata.Schemas.SchemaScope";
    public const string ParallelContext = "global::Strata.Torch.ParallelContext";
    public const string Scopes = "global::Strata.Torch.Scopes";
    public const string NewDisposeScope = "global::TorchSharp.torch.NewDisposeScope";
    public const string ReadOnlyList = "global::System.Collections.Generic.IReadOnlyList";
}
