namespace BrokenOnPurpose.Deployments;

// Chunks take turns on four stages, and a group of three micro-batches has not come round when the first chunk is through.
[Deployment<Glm4v>("model_9b.json", Launch = "--bf16 --nproc_per_node 4 --pipeline-model-parallel-size 4 --global-batch-size 8 "
    + "--virtual-pipeline-model-parallel-size 2 --microbatch-group-size-per-virtual-pipeline-stage 3")]
[Stages<VisionTower>(24, 0, 0, 0)]
[Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class GroupTooShort;
