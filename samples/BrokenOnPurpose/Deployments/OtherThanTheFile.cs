namespace BrokenOnPurpose.Deployments;

// model_9b.json places the text decoder on 5, 12, 12 and 11 layers.
[Deployment<Glm4v>("model_9b.json")]
[Stages<VisionTower>(24, 0, 0, 0)]
[Stages<TextDecoder>(7, 11, 11, 11)]
public static partial class OtherThanTheFile;
