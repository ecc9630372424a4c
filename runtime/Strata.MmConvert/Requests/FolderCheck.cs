using Strata.MmConvert.Grammar;
using Strata.Rules.Words;

namespace Strata.MmConvert.Requests;

/// <summary>Finds folders that are read and are not there, before anything else, as the original does.</summary>
internal static class FolderCheck
{
    /// <summary>Refuses a folder that is not there.</summary>
    /// <param name="values">The settings.</param>
    /// <exception cref="UsageException">One is not there, or is a file.</exception>
    public static void Require(SettingValues values)
    {
        foreach (var setting in values.Method.Settings.Where(setting => setting.MustExist))
        {
            if (values.Find(setting.Path) is { } node && SettingReader.Folder(setting, node) is var folder && !Directory.Exists(folder))
            {
                var what = File.Exists(folder) ? "a file" : "not there";
                throw new UsageException(
                    $"--{setting.Path} is {Quoted.Of(folder)}, which is {what}; expected the HuggingFace folder with config.json.");
            }
        }
    }
}
