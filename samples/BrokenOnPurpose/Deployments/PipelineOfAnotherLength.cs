namespace BrokenOnPurpose.Deployments;

// Four stages, and a pipeline of eight.
[Deployment<Glm4v>("model_9b.json", PipelineParallel = 8)]
[Stages<VisionTower>(24, 0, 0, 0)]
[Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class PipelineOfAnotherLength;
