using static Strata.Training.Arguments.ArgumentEffect;

namespace Strata.Training.Arguments;

/// <summary>The arguments of MindSpeed-MM's training scripts, and what each does here.</summary>
public static class KnownArguments
{
    /// <summary>All of them, as the documentation lists them.</summary>
    public static IReadOnlyList<KnownArgument> All { get; } =
    [
        new("--mm-data", 1, Used, "The data file."),
        new("--mm-model", 1, Used, "The model's file: sizes, lists of stages, what is frozen."),
        new("--load", 1, Used, "A tree of weights, or a folder that --save wrote, which is gone on from."),
        new("--save", 1, Used, "The folder that checkpoints are written to."),
        new("--save-interval", 1, Used, "After how many steps one is written."),
        new("--train-iters", 1, Used, "How many steps are taken."),
        new("--micro-batch-size", 1, Used, "Samples of a micro-batch; 1 where nothing is said."),
        new("--global-batch-size", 1, Used, "Samples of a step; one micro-batch of each replica where nothing is said."),
        new("--seq-length", 1, Used, "The most tokens of a sample; what is longer is cut."),
        new("--lr", 1, Used, "The highest learning rate."),
        new("--min-lr", 1, Used, "The lowest; 0 where nothing is said."),
        new("--lr-decay-style", 1, Used, "constant, linear, cosine or inverse-square-root; linear where nothing is said."),
        new("--lr-decay-iters", 1, Used, "Steps until the lowest; --train-iters where nothing is said."),
        new("--lr-warmup-fraction", 1, Used, "The share of those in which the rate rises."),
        new("--lr-warmup-iters", 1, Used, "The same in steps."),
        new("--lr-warmup-init", 1, Used, "The rate that it rises from; 0 where nothing is said."),
        new("--weight-decay", 1, Used, "AdamW's decay of matrices; 0.01 where nothing is said."),
        new("--adam-beta1", 1, Used, "0.9 where nothing is said."),
        new("--adam-beta2", 1, Used, "0.999 where nothing is said."),
        new("--adam-eps", 1, Used, "1e-8 where nothing is said."),
        new("--clip-grad", 1, Used, "The most that gradients are long together; 1 where nothing is said, 0 for no limit."),
        new("--calculate-per-token-loss", 0, Used, "The loss is the mean over all counted tokens of a step."),
        new("--calculate-per-sample-loss", 0, Used, "The loss is the mean over samples of each one's mean."),
        new("--bf16", 0, Used, "The model computes in bfloat16; masters, averages and sums of gradients are float32."),
        new("--recompute-granularity", 1, Used, "full: layers are computed a second time for their gradients; selective: as ever."),
        new("--recompute-method", 1, Used, "uniform: all layers, in groups; block: the first ones of each stage."),
        new("--recompute-num-layers", 1, Used, "Layers of a group, or of a stage; 1 where nothing is said."),
        new("--log-interval", 1, Used, "After how many steps a line is written; 1 where nothing is said."),
        new("--tensor-model-parallel-size", 1, Used, "In how many ways parameters are split."),
        new("--pipeline-model-parallel-size", 1, Used, "Stages of the pipeline, as the model's file has them."),
        new("--virtual-pipeline-model-parallel-size", 1, Used, "Chunks of each stage, as the model's file has them."),
        new("--sequence-parallel", 0, Used, "Ranks that share parameters share out the rows of sequences, too."),
        new("--encoder-dp-balance", 0, Used, "Replicas share out whole pictures and videos before the vision tower."),
        new("--enable-dummy-optimizer", 0, Used, "A stage may have nothing to learn."),
        new("--no-load-optim", 0, Used, "Only weights are taken from --load: averages, steps and data begin anew."),
        new("--finetune", 0, Used, "The same."),
        new("--no-save-optim", 0, WithoutEffect, "A checkpoint always has what a training goes on from."),
        new("--nproc-per-node", 1, WithoutEffect, "MPI starts the ranks: mpirun -np N."),
        new("--nnodes", 1, WithoutEffect, "MPI's host file says where ranks run."),
        new("--node-rank", 1, WithoutEffect, "MPI numbers the ranks."),
        new("--master-addr", 1, WithoutEffect, "MPI connects the ranks."),
        new("--master-port", 1, WithoutEffect, "MPI connects the ranks."),
        new("--distributed-backend", 1, WithoutEffect, "MPI carries what ranks exchange."),
        new("--use-mcore-models", 0, Implied, "The declared model is what is trained."),
        new("--use-flash-attn", 0, Implied, "Attention is the fastest that the device has."),
        new("--use-fused-rmsnorm", 0, Implied, "Norms are the fastest that the device has."),
        new("--use-fused-swiglu", 0, Implied, "Gates are the fastest that the device has."),
        new("--swiglu", 0, Implied, "The declaration says so."),
        new("--normalization", 1, Implied, "The declaration says which."),
        new("--variable-seq-lengths", 0, Implied, "Every micro-batch has its own length."),
        new("--no-gradient-accumulation-fusion", 0, Implied, "Nothing is fused."),
        new("--overlap-p2p-communication", 0, Implied, "Sends between stages overlap with computing."),
        new("--ckpt-format", 1, Implied, "Files are torch's archives."),
        new("--no-load-rng", 0, Implied, "No random numbers are used but the sampler's, whose state is kept."),
        new("--no-save-rng", 0, Implied, "No random numbers are used but the sampler's, whose state is kept."),
        new("--log-tps", 0, Implied, "Each line has the tokens of a second."),
        new("--use-distributed-optimizer", 0, WithoutEffect, "Each replica keeps all averages: the same steps, with more memory."),
        new("--overlap-grad-reduce", 0, WithoutEffect, "Gradients are added up after the last micro-batch: the same steps."),
        new("--overlap-param-gather", 0, WithoutEffect, "Each replica keeps all averages: nothing is gathered."),
        new("--tokenizer-type", 1, WithoutEffect, "The model's folder has the tokenizer."),
        new("--vocab-size", 1, WithoutEffect, "The model's file counts."),
        new("--make-vocab-size-divisible-by", 1, WithoutEffect, "The vocabulary is as the model has it."),
        new("--seed", 1, WithoutEffect, "The data file's order follows the epoch, as the original's; nothing else is by chance."),
        new("--num-workers", 1, WithoutEffect, "The data file says how many pictures are read at once."),
        new("--mm-tool", 1, WithoutEffect, "It configures the original's profiler."),
        new("--eval-interval", 1, WithoutEffect, "Nothing is evaluated while it trains."),
        new("--eval-iters", 1, WithoutEffect, "Nothing is evaluated while it trains."),
        new("--context-parallel-algo", 1, WithoutEffect, "Sequences are not split over ranks."),
        new("--context-parallel-size", 1, Refused, "Sequences are not split over ranks: only 1 is taken."),
        new("--fp16", 0, Refused, "Give --bf16, or nothing for float32: float16 overflows without a scale, which is not there."),
        new("--dist-train", 0, Refused, "Towers are trained on the same ranks: place their stages apart by the lists of stages."),
        new("--hetero-parallel", 0, Refused, "Towers have one layout."),
    ];

    /// <summary>An argument by its name.</summary>
    /// <param name="name">The name, with dashes.</param>
    /// <returns>Null where it is none.</returns>
    public static KnownArgument? Find(string name) => All.FirstOrDefault(known => known.Name == name);
}
