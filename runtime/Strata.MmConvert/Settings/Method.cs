using Strata.Conversion.Running;

namespace Strata.MmConvert.Settings;

/// <summary>A method of a converter.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Direction">What it does.</param>
/// <param name="Help">What it does, in a line.</param>
/// <param name="Settings">Its settings in order.</param>
/// <param name="Examples">Its options in examples, without program, converter and method.</param>
internal sealed record Method(
    string Name, ConversionDirection Direction, string Help, IReadOnlyList<Setting> Settings, IReadOnlyList<string> Examples)
{
    /// <summary>Every group of settings: <c>cfg</c>, <c>cfg.parallel_config</c>.</summary>
    public IReadOnlyList<string> Groups { get; } =
    [
        .. Settings.Select(setting => setting.Path.Split('.'))
            .SelectMany(names => Enumerable.Range(1, names.Length - 1).Select(level => string.Join('.', names.Take(level)))).Distinct(),
    ];

    /// <summary>The options that the original's settings and groups have, of which abbreviations are taken.</summary>
    public IReadOnlyList<string> Options { get; } =
    [
        .. Settings.Select(setting => $"--{setting.Path}"), "--config", "--print_config", "--help",
        .. Settings.Select(setting => setting.Path.Split('.'))
            .SelectMany(names => Enumerable.Range(1, names.Length - 1)
                .Select(level => $"--{string.Join('.', names.Take(level))}")).Distinct(),
    ];

    /// <summary>A setting by its path; null where there is none of that name.</summary>
    /// <param name="path">The path.</param>
    public Setting? Find(string path) => Settings.FirstOrDefault(setting => setting.Path == path);
}
