namespace BrokenOnPurpose.Deployments;

// Two replicas can not share 129 samples; and the vocabulary is another model's, copied from its script.
[Deployment<Glm4v>("model_9b.json", Launch = "--nproc_per_node 8 --pipeline-model-parallel-size 4 --global-batch-size 129 --vocab-size 151936")]
[Stages<VisionTower>(24, 0, 0, 0)]
[Stages<TextDecoder>(5, 12, 12, 11)]
public static partial class LaunchedOtherwise;
