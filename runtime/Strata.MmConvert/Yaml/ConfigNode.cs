namespace Strata.MmConvert.Yaml;

/// <summary>A value of the command line, of a configuration file or of the environment.</summary>
/// <param name="Place">Where it stands, for messages: an option, or a file and a line.</param>
internal abstract record ConfigNode(string Place)
{
    /// <summary>The value on one line, as messages show it.</summary>
    public abstract string Shown { get; }

    /// <summary>How many values it is with all that is in it, where aliases are written out.</summary>
    public virtual int Size => 1;

    /// <summary>How many levels are in it.</summary>
    public virtual int Depth => 0;
}
