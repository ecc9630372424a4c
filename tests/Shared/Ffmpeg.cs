namespace Strata.Tests;

/// <summary>Whether the program is there that decodes videos; CI installs it.</summary>
public static class Ffmpeg
{
    public static void Need()
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "ffmpeg")));
        Assert.True(isThere || Environment.GetEnvironmentVariable("STRATA_CI") != "1", "CI installs ffmpeg: nothing may be skipped there.");
        Skip.IfNot(isThere, "videos are decoded by ffmpeg; tests/run.sh installs it");
    }
}
