using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// Places a model on devices. The class is static and partial; one <see cref="StagesAttribute{TTower}"/> for each tower (and each
/// virtual stage) says where its layers lie. The generator writes a class for each stage; the compiler proves that the placement holds.
/// </summary>
/// <typeparam name="TModel">The root block.</typeparam>
/// <param name="configuration">
/// The file that gives the sizes, MindSpeed-MM's <c>model.json</c> or HuggingFace's <c>config.json</c>, as an additional file of the
/// project; without one, only what needs no sizes is proven.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class DeploymentAttribute<TModel>(string? configuration = null) : Attribute
{
    /// <summary>The file that gives the sizes.</summary>
    public string? Configuration { get; } = configuration;

    /// <summary>How many devices there are; 0 where any multiple of what one replica takes will do.</summary>
    public int Devices { get; set; }

    /// <summary>In how many ways each parameter is split.</summary>
    public int TensorParallel { get; set; } = 1;

    /// <summary>In how many ways each sequence is split.</summary>
    public int ContextParallel { get; set; } = 1;

    /// <summary>
    /// In how many ways experts are split. In a model without experts it is in the names of checkpoints' folders only; a model with
    /// experts is refused, because no declaration says yet how they are shared out.
    /// </summary>
    public int ExpertParallel { get; set; } = 1;

    /// <summary>The length of the pipeline, where it is to be held against the lists of stages; 0 to take theirs.</summary>
    public int PipelineParallel { get; set; }

    /// <summary>Whether sends between stages overlap with computation, which lets a pipeline of two stages have virtual stages.</summary>
    public bool Overlap { get; set; }

    /// <summary>
    /// The arguments that training is launched with, as MindSpeed-MM's script writes them: held against the configuration's file by the
    /// rules of launching, STR41xx.
    /// </summary>
    public string? Launch { get; set; }

    /// <summary>Whether training uses MindSpeed-MM's <c>--enable-dummy-optimizer</c>, so that a stage may have nothing to learn.</summary>
    public bool DummyOptimizer { get; set; }
}
