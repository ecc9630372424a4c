namespace BrokenOnPurpose.Deployments;

// The vision tower has three stages, the text decoder four.
[Deployment<Glm4v>("model_9b.json")]
[Stages<VisionTower>(24, 0, 0)]
[Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class UnequalLengths;
