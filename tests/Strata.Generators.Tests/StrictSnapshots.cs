using System.Runtime.CompilerServices;

namespace Strata.Generators.Tests;

internal static class StrictSnapshots
{
    /// <summary>A snapshot that is not there is a failure, not a new snapshot; set STRATA_RECORD=1 to record.</summary>
    [ModuleInitializer]
    internal static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("STRATA_RECORD") != "1")
        {
            Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "true");
        }
    }
}
