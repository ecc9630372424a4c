using Strata.Placement;

namespace Outside;

/// <summary>Two stages, each split in two.</summary>
[Deployment<Trio>("config.json", Devices = 4, TensorParallel = 2)]
[Stages<PictureTower>(3, 0), Stages<SoundTower>(2, 0), Stages<OwnDecoder>(1, 3)]
public static partial class TrioOn4;

/// <summary>Four stages, each split in two; the tower of sound is not.</summary>
[Deployment<Trio>("config.json", Devices = 8, TensorParallel = 2)]
[Stages<PictureTower>(2, 1, 0, 0), Stages<SoundTower>(0, 2, 0, 0, TensorParallel = 1), Stages<OwnDecoder>(0, 1, 2, 1)]
public static partial class TrioOn8;

internal static class Placements
{
    /// <summary>Every placement by name, with how many files its checkpoint has.</summary>
    public static IReadOnlyDictionary<string, (Func<TrioConfig, DeploymentPlan> Plan, int Files)> All { get; } =
        new Dictionary<string, (Func<TrioConfig, DeploymentPlan>, int)>
        {
            ["on4"] = (TrioOn4.Plan, 4),
            ["on8"] = (TrioOn8.Plan, 8),
        };
}
