namespace BrokenOnPurpose.Deployments;

// Two vision layers on stage 1, where text has begun on stage 0: text would run before the picture is seen.
[Deployment<Glm4v>("model_9b.json")]
[Stages<VisionTower>(22, 2, 0, 0)]
[Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class VisionNotFinished;
