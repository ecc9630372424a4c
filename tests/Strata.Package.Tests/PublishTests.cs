using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>
/// The sample published in the ways people publish, warnings being errors, each run where it lies. All must give the reference's tokens.
/// </summary>
public sealed class PublishTests : IDisposable
{
    private static readonly string Sample = Path.GetFullPath(Path.Combine(Fixtures.Path(), "..", "..", "samples", "Quickstart"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("strata-publish");

    [SkippableFact]
    public void Self_contained_single_file_and_trimmed()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "publishes for linux-x64");
        Publish("-p:PublishSingleFile=true", "-p:PublishTrimmed=true");
    }

    [SkippableFact]
    public void Native_ahead_of_time_with_gcc_and_zlib1g_dev()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "publishes for linux-x64");
        var present = new[] { "/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang" }.Any(File.Exists) && File.Exists("/usr/include/zlib.h");
        Assert.True(present || Environment.GetEnvironmentVariable("STRATA_CI") != "1",
            "CI installs gcc and zlib1g-dev: nothing may be skipped there.");
        Skip.IfNot(present, "native compilation needs gcc and zlib1g-dev; tests/run.sh installs them");
        Publish("-p:PublishAot=true", "-p:StripSymbols=false", "-p:CppCompilerAndLinker=gcc");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Publish(params string[] properties)
    {
        var program = Path.Combine(_folder.FullName, "program");

        // Outputs of its own: the build under test must not share a folder with the build that tests.
        Tool.Succeed(
            "dotnet",
            Sample,
            ["publish", Sample, "-r", "linux-x64", "--self-contained", "-c", "Release", "-o", program, "--nologo",
                "-p:TreatWarningsAsErrors=true",
                $"-p:ArtifactsPath={Path.Combine(_folder.FullName, "artifacts")}", .. properties]);
        var output = Tool.Succeed(Path.Combine(program, "Quickstart"), _folder.FullName);
        Assert.Contains("24 of 24 tokens are the reference's.", output, StringComparison.Ordinal);
    }
}
