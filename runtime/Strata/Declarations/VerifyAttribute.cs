using System.Diagnostics;

namespace Strata.Declarations;

/// <summary>
/// Has additional files of the project verified at build: a <c>model.json</c>, a <c>config.json</c>, a
/// <c>model.safetensors.index.json</c>, or what <c>strata inspect --json</c> prints. What a file is, its content says.
/// </summary>
/// <typeparam name="TModel">The root block of the model that the files are of.</typeparam>
/// <param name="files">The files' names, or the ends of their paths.</param>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
[Conditional("STRATA_KEEP_ATTRIBUTES")]
public sealed class VerifyAttribute<TModel>(params string[] files) : Attribute
{
    /// <summary>The files' names, or the ends of their paths.</summary>
    public string[] Files { get; } = files;
}
