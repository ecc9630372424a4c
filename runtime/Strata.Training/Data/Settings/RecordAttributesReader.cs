using Strata.Configuration;
using Strata.Rules.ModelFiles;

namespace Strata.Training.Data.Settings;

/// <summary>Reads <c>attr</c> of a data file. There null says something: a role that is null is one that nobody has.</summary>
internal static class RecordAttributesReader
{
    /// <summary>Reads the object.</summary>
    /// <param name="section">The object; null where the file has none.</param>
    public static RecordAttributes Read(ConfigurationSection? section)
    {
        var standard = new RecordAttributes();
        if (section is null)
        {
            return standard;
        }

        var formatting = section.Identifier("formatting", "sharegpt");
        if (formatting is not ("sharegpt" or "alpaca"))
        {
            _ = DataFileReader.Refused(section, "formatting", $"expected 'sharegpt' or 'alpaca', found '{formatting}'.", 0);
        }

        if (section.Boolean("ranking", false))
        {
            _ = DataFileReader.Refused(
                section, "ranking", "pairs of better and worse answers are another kind of training. Write false.", 0);
        }

        section.Ignore("chosen", "rejected");
        return new()
        {
            IsAlpaca = formatting == "alpaca",
            System = Key(section, "system", standard.System),
            Images = Key(section, "images", standard.Images),
            Videos = Key(section, "videos", standard.Videos),
            Audios = Key(section, "audios", standard.Audios),
            Messages = section.String("messages", standard.Messages),
            Role = section.String("role_tag", standard.Role),
            Content = section.String("content_tag", standard.Content),
            User = Key(section, "user_tag", standard.User),
            Assistant = Key(section, "assistant_tag", standard.Assistant),
            Observation = Key(section, "observation_tag", standard.Observation),
            Function = Key(section, "function_tag", standard.Function),
            SystemRole = Key(section, "system_tag", standard.SystemRole),
            Prompt = section.String("prompt", standard.Prompt),
            Query = section.String("query", standard.Query),
            Response = section.String("response", standard.Response),
            History = section.String("history", standard.History),
        };
    }

    private static string? Key(ConfigurationSection section, string key, string? standard) =>
        section.Has(key) ? section.String(key) : section.Value?.Member(key) is { Shape: JsonShape.Null } ? null : standard;
}
