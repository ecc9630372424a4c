namespace Strata.MmConvert.Yaml;

/// <summary>A value of the command line, of a configuration file or of the environment.</summary>
/// <param name="Place">Where it stands, for messages: an option, or a file and a line.</param>
internal abstract record ConfigNode(string Place)
{
    /// <summary>The value on one line, as messages show it.</summary>
    public abstract string Shown { get; }
}
