using System.Text.Json.Serialization;

namespace Strata.Training.Replaying;

/// <summary>A recorded run of another trainer: what it did, so that it can be done again. Known are the keys that a replay needs.</summary>
public sealed record RecordedRun
{
    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>In which types it computed and learned: <c>float32</c>, <c>bf16_master</c> or <c>bf16_pure</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>How it was trained.</summary>
    public required RecordedSettings Hyperparameters { get; init; }

    /// <summary>How many numbers were trained, to be held against the replay's; null where nothing says.</summary>
    public long? Trainable { get; init; }

    /// <summary>How many tensors were trained, to be held against the replay's; null where nothing says.</summary>
    public int? TrainableTensors { get; init; }

    /// <summary>Its steps.</summary>
    public required IReadOnlyList<RecordedStep> Steps { get; init; }

    /// <summary>The trained tensors by their keys, each with its length at the end; null where all were trained.</summary>
    public IReadOnlyDictionary<string, double[]>? FinalNorms { get; init; }
}

/// <summary>How a recorded run was trained.</summary>
public sealed record RecordedSettings
{
    /// <summary><c>AdamW</c>.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The highest learning rate.</summary>
    public required double Lr { get; init; }

    /// <summary>AdamW's two factors.</summary>
    public required double[] Betas { get; init; }

    /// <summary>AdamW's epsilon.</summary>
    public required double Eps { get; init; }

    /// <summary>AdamW's decay, of tensors with two dimensions or more.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>The most that gradients are long; null for no limit.</summary>
    public double? ClipGradNorm { get; init; }

    /// <summary><c>mean_of_means</c>, <c>token_weighted</c> or <c>per_sample</c>.</summary>
    public string Averaging { get; init; } = "mean_of_means";

    /// <summary>The learning rate's course.</summary>
    public required RecordedSchedule Schedule { get; init; }

    /// <summary>The adapter that was trained; null where the model's own tensors were.</summary>
    public RecordedAdapter? Lora { get; init; }
}

/// <summary>The course of a recorded learning rate.</summary>
public sealed record RecordedSchedule
{
    /// <summary><c>constant</c>, <c>hf_cosine_with_warmup</c>, or <c>megatron_</c> and the name of a decay.</summary>
    public required string Kind { get; init; }

    /// <summary>HuggingFace's: steps of the rise.</summary>
    public long WarmupSteps { get; init; }

    /// <summary>HuggingFace's: all steps.</summary>
    public long TotalSteps { get; init; }

    /// <summary>Megatron's: the rate at the start.</summary>
    public double InitLr { get; init; }

    /// <summary>Megatron's: the rate at the end.</summary>
    public double MinLr { get; init; }

    /// <summary>Megatron's: samples of the rise.</summary>
    public long WarmupSamples { get; init; }

    /// <summary>Megatron's: samples until the end.</summary>
    public long DecaySamples { get; init; }

    /// <summary>Megatron's: samples of a step, to be held against the batches; 0 where nothing says.</summary>
    public long SamplesPerStep { get; init; }
}

/// <summary>An adapter of a recorded run.</summary>
public sealed record RecordedAdapter
{
    /// <summary>The rank.</summary>
    public required int R { get; init; }

    /// <summary>Alpha: products are multiplied by alpha over the rank.</summary>
    public required double Alpha { get; init; }

    /// <summary>The share of inputs that were left out by chance: only 0 can be done again.</summary>
    public double Dropout { get; init; }
}

/// <summary>A step of a recorded run.</summary>
public sealed record RecordedStep
{
    /// <summary>Its micro-batches, by the names of their files.</summary>
    public required IReadOnlyList<string> Batches { get; init; }
}

/// <summary>How recorded runs are written: names in snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(RecordedRun))]
[JsonSerializable(typeof(ReplayedRun))]
internal sealed partial class RecordedRunJson : JsonSerializerContext;
