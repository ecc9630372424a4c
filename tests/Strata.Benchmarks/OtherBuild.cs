using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Strata.Benchmarks;

/// <summary>The generators of another build, beside ours in one process; Roslyn is the same for both.</summary>
/// <param name="folder">Where that build's <c>Strata.Generators.dll</c> and what it needs lie.</param>
internal sealed class OtherBuild(string folder) : AssemblyLoadContext("another build")
{
    private const string Own = "Strata.";

    /// <summary>All generators of that build, as a build runs them.</summary>
    /// <exception cref="FileNotFoundException">There is no such build.</exception>
    public IReadOnlyList<ISourceGenerator> Generators() =>
    [
        .. LoadFromAssemblyPath(PathOf("Strata.Generators")).GetTypes()
            .Where(type => !type.IsAbstract && typeof(IIncrementalGenerator).IsAssignableFrom(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()),
    ];

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name!.StartsWith(Own, StringComparison.Ordinal) ? LoadFromAssemblyPath(PathOf(assemblyName.Name)) : null;

    private string PathOf(string assembly) => Path.Combine(Path.GetFullPath(folder), assembly + ".dll");
}
