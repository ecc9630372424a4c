namespace BrokenOnPurpose.Deployments;

// 41 layers placed, 40 there are.
[Deployment<Glm4v>("model_9b.json")]
[Stages<VisionTower>(24, 0, 0, 0)]
[Stages<TextDecoder>(6, 12, 12, 11)]
public static partial class SumIsWrong;
