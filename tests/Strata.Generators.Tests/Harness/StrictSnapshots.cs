using System.Runtime.CompilerServices;

namespace Strata.Generators.Tests.Harness;

/// <summary>
/// A snapshot that is missing fails instead of being written. To write new ones, run the tests with SNAPSHOOTER_STRICT_MODE=false.
/// </summary>
internal static class StrictSnapshots
{
    private const string Variable = "SNAPSHOOTER_STRICT_MODE";

    [ModuleInitializer]
    internal static void Demand()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
        {
            Environment.SetEnvironmentVariable(Variable, "true");
        }
    }
}
