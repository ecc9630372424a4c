using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// Marks a partial record as a model's configuration. The generator writes readers for HuggingFace's <c>config.json</c> and
/// MindSpeed-MM's <c>model.json</c> that report every unknown, missing and contradictory value by name.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class ConfigurationAttribute : Attribute
{
    /// <summary>
    /// Values that HuggingFace's file may give only as the model computes them, each as <c>key=value</c>: <c>hidden_act=silu</c>. Where
    /// several words mean the same, <c>key=word|other word</c>; the first is what is written. Of each item of a list,
    /// <c>key=[word]</c>, which is not written.
    /// </summary>
    public string[] HfFixed { get; set; } = [];

    /// <summary>Values that MindSpeed-MM's file may give only as the model computes them, each as in <see cref="HfFixed"/>.</summary>
    public string[] MmFixed { get; set; } = [];

    /// <summary>
    /// Values that HuggingFace's file may give only as the model computes them, each as in <see cref="HfFixed"/>, and that say nothing of
    /// weights: with another one a checkpoint is inspected and converted, and only running it is refused.
    /// </summary>
    public string[] HfComputed { get; set; } = [];

    /// <summary>As <see cref="HfComputed"/>, of MindSpeed-MM's file.</summary>
    public string[] MmComputed { get; set; } = [];

    /// <summary>Keys of HuggingFace's file that are known and change nothing in the computation.</summary>
    public string[] HfIgnored { get; set; } = [];

    /// <summary>Keys of MindSpeed-MM's file that are known and change nothing in the computation.</summary>
    public string[] MmIgnored { get; set; } = [];

    /// <summary>
    /// Keys of HuggingFace's file that change nothing in the computation but say something, each as <c>key=what is so</c>.
    /// </summary>
    public string[] HfLeftovers { get; set; } = [];

    /// <summary>
    /// Keys of MindSpeed-MM's file that change nothing in the computation but say something, each as <c>key=what is so</c>.
    /// </summary>
    public string[] MmLeftovers { get; set; } = [];

    /// <summary>
    /// The names of the released checkpoints, on the configuration of the whole model: files that name one nearly so are told.
    /// </summary>
    public string[] Released { get; set; } = [];
}
