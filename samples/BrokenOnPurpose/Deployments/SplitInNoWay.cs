namespace BrokenOnPurpose.Deployments;

// Tensor parallelism turned off with 0, where 1 says that nothing is split.
[Deployment<Glm4v>("model_9b.json", TensorParallel = 0)]
[Stages<VisionTower>(24, 0, 0, 0)]
[Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class SplitInNoWay;
