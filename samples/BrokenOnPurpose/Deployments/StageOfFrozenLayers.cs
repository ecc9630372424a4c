namespace BrokenOnPurpose.Deployments;

// model_9b.json freezes the vision tower, and the first stage holds nothing else: nothing there learns.
[Deployment<Glm4v>("model_9b.json")]
[Stages<VisionTower>(24, 0, 0, 0)]
[Stages<TextDecoder>(0, 14, 13, 13)]
public static partial class StageOfFrozenLayers;
