using Strata.Conversion;
using Strata.MmConvert.Settings;

namespace Strata.MmConvert.Grammar;

/// <summary>A command line that was read.</summary>
internal sealed record ParsedCommand
{
    /// <summary>The kind of model; null where the line does not come to it.</summary>
    public ICheckpointFamily? Family { get; init; }

    /// <summary>The method; null where the line does not come to it.</summary>
    public Method? Method { get; init; }

    /// <summary>The settings; null where the line does not come to the method.</summary>
    public SettingValues? Values { get; init; }

    /// <summary>Our own options.</summary>
    public OwnOptions Own { get; init; } = new();

    /// <summary>What the user should know of the command line.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether help is asked for.</summary>
    public bool IsHelp { get; init; }

    /// <summary>Whether the program's version is asked for.</summary>
    public bool IsVersion { get; init; }

    /// <summary>How the configuration is to be printed; null where it is not asked for.</summary>
    public PrintConfig? Print { get; init; }
}
