namespace BrokenOnPurpose.Deployments;

// Nobody says where the vision tower is.
[Deployment<Glm4v>("model_9b.json")]
[Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class NoVisionTower;
