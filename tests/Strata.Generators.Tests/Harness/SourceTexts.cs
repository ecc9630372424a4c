namespace Strata.Generators.Tests.Harness;

/// <summary>The texts that the generator is run over.</summary>
internal static class SourceTexts
{
    /// <summary>What every declaration needs: stand-ins for the tensor library and for Strata.Torch.</summary>
    public static IReadOnlyList<string> Runtime { get; } = [Read("TorchSharp.cs"), Read("StrataTorch.cs")];

    /// <summary>A small decoder with all that a declaration can have, by file name.</summary>
    public static IReadOnlyDictionary<string, string> Toy { get; } = new[]
    {
        "Configuration.cs", "Axes.cs", "SelfAttention.cs", "Mlp.cs", "DecoderLayer.cs", "Decoder.cs", "Model.cs",
    }.ToDictionary(name => name, name => Read("Toy/" + name));

    public static string Read(string name)
    {
        using var stream = typeof(SourceTexts).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
