using Strata.Checkpoints.Shards;
using Strata.Cli.Families;
using Strata.Cli.Hosting;
using Strata.Configuration;
using Strata.Quantisation;
using Strata.Schemas;

namespace Strata.Cli.Inspection;

/// <summary>The model that a configuration describes, as checkpoints need it; no tensor library is loaded.</summary>
/// <param name="Configuration">The configuration's file.</param>
/// <param name="Parameters">What the model's declaration says of its parameters.</param>
public sealed record DeclaredModel(string Configuration, IReadOnlyList<ParameterSchema> Parameters)
{
    /// <summary>By what the configuration says that the weights are quantised; null where it says nothing.</summary>
    public string? Quantisation { get; init; }

    /// <summary>How weights are stored that <c>strata quantize</c> has written; null where they are not.</summary>
    public QuantisationScheme? Scheme { get; init; }

    private const string FileName = "config.json";

    /// <summary>Reads the configuration that is named, or else the first that lies in one of the folders.</summary>
    /// <param name="named">The file or its folder; null where none is named.</param>
    /// <param name="families">The kinds of models that may be in it.</param>
    /// <param name="console">Where warnings go.</param>
    /// <param name="paths">Checkpoints.</param>
    /// <returns>The model; null where none is named and none lies there, or one of a kind that is not known, which is said.</returns>
    /// <exception cref="InputException">
    /// The file is absent or at fault, or the one that is named describes a model of another kind.
    /// </exception>
    public static DeclaredModel? TryRead(string? named, ModelFamilies families, CommandConsole console, params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(console);
        var path = named is null
            ? paths.Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists)
            : Directory.Exists(named) ? ModelFolder.Configuration(named) : named;
        if (path is null)
        {
            return null;
        }

        var file = ConfigurationFile.Load(path);
        if (named is null && families.Unknown(file, path) is { } unknown)
        {
            console.Error.WriteLine($"{unknown} Nothing is held against a declaration: keys and shapes are listed as they are.");
            return null;
        }

        var parameters = families.Named(file, path).Checkpoints.Parameters(file);
        console.Report(file.Report);
        return new(path, parameters) { Quantisation = file.Quantisation, Scheme = QuantisationDeclaration.Read(file, path) };
    }
}
