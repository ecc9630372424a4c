using Strata.Models.Blocks;

namespace Strata.Models.Glm4v.Tests.Placement;

/// <summary>The recorded tiny model on a pipeline of two stages, declared in another assembly than the model.</summary>
[Deployment<Glm4v>(Devices = 4, TensorParallel = 2)]
[Stages<VisionTower>(3, 0)]
[Stages<TextDecoder>(1, 3)]
public static partial class TinyOnTwo;
