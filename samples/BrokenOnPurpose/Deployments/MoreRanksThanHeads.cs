namespace BrokenOnPurpose.Deployments;

// Two key and value heads can not be shared out among four ranks.
[Deployment<Glm4v>("model_9b.json", TensorParallel = 4)]
[Stages<VisionTower>(24, 0, 0, 0)]
[Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class MoreRanksThanHeads;
