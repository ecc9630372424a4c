namespace BrokenOnPurpose.Deployments;

// The second chunk of the text decoder has three stages, the first four.
[Deployment<Glm4v>("model_9b.json")]
[Stages<VisionTower>(24, 0, 0, 0), Stages<VisionTower>(0, 0, 0, 0, Chunk = 1)]
[Stages<TextDecoder>(5, 5, 5, 5), Stages<TextDecoder>(10, 5, 5, Chunk = 1)]
public static partial class UnevenChunks;
