namespace Strata.Inference.Tests.Generation;

/// <summary>Reads a <c>generation_config.json</c> from text.</summary>
internal static class Config
{
    public static GenerationConfig Read(string json)
    {
        var folder = Directory.CreateTempSubdirectory("strata-generation");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "generation_config.json"), json);
            return GenerationConfig.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
