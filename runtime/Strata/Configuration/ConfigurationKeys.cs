using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Strata.Configuration;

/// <summary>
/// The keys under which one value may stand, the preferred first. A key is a path relative to the section, its parts
/// separated by dots. Written as text (<c>"hidden_size"</c>) or as a list
/// (<c>["mrope_section", "rope_scaling.mrope_section"]</c>).
/// </summary>
[CollectionBuilder(typeof(ConfigurationKeys), nameof(Create))]
public readonly struct ConfigurationKeys
{
    private readonly ImmutableArray<string> paths;

    private ConfigurationKeys(ImmutableArray<string> paths) => this.paths = paths;

    /// <summary>The keys, the preferred first.</summary>
    public ImmutableArray<string> Paths => paths.IsDefault ? [] : paths;

    /// <summary>A single key.</summary>
    /// <param name="path">The key.</param>
    public static implicit operator ConfigurationKeys(string path) => Create([path]);

    /// <summary>Several keys of the same meaning.</summary>
    /// <param name="paths">The keys, the preferred first.</param>
    /// <returns>The keys.</returns>
    /// <exception cref="ArgumentException">There is no key, or one is empty or has an empty part.</exception>
    public static ConfigurationKeys Create(ReadOnlySpan<string> paths)
    {
        if (paths.IsEmpty)
        {
            throw new ArgumentException("At least one key is needed.", nameof(paths));
        }

        foreach (var path in paths)
        {
            if (string.IsNullOrEmpty(path) || path.Split('.').Contains(string.Empty))
            {
                throw new ArgumentException($"'{path}' is no key path.", nameof(paths));
            }
        }

        return new([.. paths]);
    }

    /// <summary>Goes through the keys.</summary>
    /// <returns>The enumerator.</returns>
    public ImmutableArray<string>.Enumerator GetEnumerator() => Paths.GetEnumerator();
}
