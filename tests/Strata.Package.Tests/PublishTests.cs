using Strata.Tests;

namespace Strata.Package.Tests;

/// <summary>
/// The sample published in the ways people publish, warnings being errors, each run where it lies. All must answer right.
/// </summary>
[Collection(PackagesCollection.Name)]
public sealed class PublishTests(Packages packages)
{
    private static readonly string Sample = Path.Combine(Packages.Root, "samples", "Quickstart");

    [SkippableFact]
    public void Self_contained_single_file_and_trimmed()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "publishes for linux-x64");
        Publish("single-file", "-p:PublishSingleFile=true", "-p:PublishTrimmed=true");
    }

    [SkippableFact]
    public void Native_ahead_of_time_with_gcc_and_zlib1g_dev()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "publishes for linux-x64");
        var present = new[] { "/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang" }.Any(File.Exists) && File.Exists("/usr/include/zlib.h");
        Assert.True(present || Environment.GetEnvironmentVariable("STRATA_CI") != "1",
            "CI installs gcc and zlib1g-dev: nothing may be skipped there.");
        Skip.IfNot(present, "native compilation needs gcc and zlib1g-dev; tests/run.sh installs them");
        Publish("native", "-p:PublishAot=true", "-p:StripSymbols=false", "-p:CppCompilerAndLinker=gcc");
    }

    private void Publish(string name, params string[] properties)
    {
        var program = packages.NewFolder(name);

        // From the same outputs as the packing: what the sample refers to is built already.
        Tool.Succeed(
            "dotnet", Sample,
            ["publish", Sample, "-r", "linux-x64", "--self-contained", "-c", "Release", "-o", program, "--nologo",
                "-p:TreatWarningsAsErrors=true", Packages.Analyzed, .. packages.Settings, .. properties]);
        var output = Tool.Succeed(Path.Combine(program, "Quickstart"), program);
        Assert.Contains("4 of 4 answers are right.", output, StringComparison.Ordinal);
    }
}
