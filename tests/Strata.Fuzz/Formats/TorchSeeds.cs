using Strata.Tests;

namespace Strata.Fuzz;

/// <summary>Archives that torch and MindSpeed-MM wrote, small ones of every kind.</summary>
internal static class TorchSeeds
{
    private static readonly string[] Names =
    [
        "every_type.pt", "trained.pt", "views.pt", "attributes.pt", "protocol4.pt", "protocol5.pt", "runs_aside.pt", "transposed.pt",
    ];

    /// <summary>Of torch 2.13.</summary>
    private static readonly string[] Recorded = ["dtypes.pt", "parameters.pt", "values.pt", "megatron_frame.pt", "views.pt"];

    public static IReadOnlyList<byte[]> All { get; } =
    [
        .. Names.Select(name => File.ReadAllBytes(Fixtures.Path("torch", name))),
        .. Recorded.Select(name => File.ReadAllBytes(Fixtures.Path("torch-archives", name))),
        File.ReadAllBytes(Fixtures.Path("torch", "mindspeed", "glm_a.old_style_keys_pp1", "mp_rank_00", "model_optim_rng.pt")),
    ];
}
