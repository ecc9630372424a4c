namespace BrokenOnPurpose.Deployments;

// Stages of which model?
[Stages<VisionTower>(24)]
public static partial class NotDeployed;
