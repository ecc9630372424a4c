namespace BrokenOnPurpose.Deployments;

// A list that lists no stage.
[Deployment<Glm4v>]
[Stages<VisionTower>()]
[Stages<TextDecoder>(40)]
public static partial class NoStage;
