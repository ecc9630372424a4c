namespace BrokenOnPurpose.Deployments;

// Eight devices a replica, twelve devices.
[Deployment<Glm4v>("model_9b.json", Devices = 12, TensorParallel = 2)]
[Stages<VisionTower>(24, 0, 0, 0)]
[Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class DevicesLeftOver;
