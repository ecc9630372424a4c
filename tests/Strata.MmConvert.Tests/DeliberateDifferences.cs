namespace Strata.MmConvert.Tests;

/// <summary>Recorded vectors of which something else comes here, on purpose. Each reason is a row of docs/mm-convert.md.</summary>
internal static class DeliberateDifferences
{
    private const string Split = "A list that the shell has split";
    private const string Works = "`mm_to_hf` and `resplit`";

    /// <summary>The beginning of the row, by the vector's name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["GLM mm_to_hf, flat"] = Works,
        ["GLM mm_to_hf, mm_dir absent"] = Works,
        ["GLM mm_to_hf, sum wrong"] = Works,
        ["GLM mm_to_hf, nested lists"] = "Nested lists in `mm_to_hf`",
        ["resplit, good"] = Works,
        ["common_model_config contradicts"] = "A count in `common_model_config`",
        ["list split after the comma of the outer list"] = Split,
        ["list split by the shell, in the middle"] = Split,
        ["shipped: announcement, four stages; written unquoted with blanks, so that the shell splits the list"] = Split,
        ["version option"] = "`--version`",
    };
}
