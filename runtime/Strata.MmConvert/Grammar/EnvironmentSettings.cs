using System.Collections;
using Strata.Conversion;
using Strata.MmConvert.Settings;
using Strata.MmConvert.Yaml;
using Strata.Rules.Words;

namespace Strata.MmConvert.Grammar;

/// <summary>Takes settings from the environment, where <c>JSONARGPARSE_DEFAULT_ENV</c> asks for it.</summary>
internal static class EnvironmentSettings
{
    /// <summary>The variable that switches the others on.</summary>
    public const string Switch = "JSONARGPARSE_DEFAULT_ENV";

    /// <summary>Takes them: groups before settings, so that the more precise one counts.</summary>
    /// <param name="family">The converter.</param>
    /// <param name="values">Where settings go.</param>
    /// <param name="files">Takes settings from files.</param>
    /// <param name="environment">The variables.</param>
    /// <exception cref="UsageException">A variable names no setting, or its value is none.</exception>
    public static void Apply(ICheckpointFamily family, SettingValues values, ConfigFiles files, IDictionary environment)
    {
        if (environment[Switch] is not string on || !on.Equals("true", StringComparison.OrdinalIgnoreCase) && on != "1")
        {
            return;
        }

        var prefix = Name(family, values.Method, "");
        if (environment[prefix + "CONFIG"] is string config)
        {
            files.Apply(2, ConfigFiles.Read(config, prefix + "CONFIG"));
        }

        var method = values.Method;
        var paths = method.Groups.Concat(method.Settings.Select(setting => setting.Path)).ToList();
        foreach (var path in paths)
        {
            var name = Name(family, method, path);
            if (environment[name] is string text)
            {
                values.Set(path, method.Find(path) is null ? ConfigFiles.Read(text, name) : new ScalarNode(text, true, name));
            }
        }

        var known = paths.Select(path => Name(family, method, path)).Append(prefix + "CONFIG").ToHashSet();
        var unknown = environment.Keys.OfType<string>()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && !known.Contains(name)).Order(StringComparer.Ordinal)
                .FirstOrDefault();
        if (unknown is not null)
        {
            throw new UsageException(
                $"The environment variable {Quoted.Of(unknown)} is no setting of {method.Name}{Nearest.Of(unknown, known)}.");
        }
    }

    /// <summary>The variable of a setting: <c>MM_CONVERT_GLMCONVERTER__HF_TO_MM__CFG__MM_DIR</c>.</summary>
    /// <param name="family">The converter.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The setting's path.</param>
    public static string Name(ICheckpointFamily family, Method method, string path) =>
        $"MM_CONVERT_{family.Converter}__{method.Name}__{path.Replace(".", "__", StringComparison.Ordinal)}".ToUpperInvariant();
}
