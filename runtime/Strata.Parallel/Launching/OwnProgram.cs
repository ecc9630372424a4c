namespace Strata.Parallel.Launching;

/// <summary>This program, as another process of it is started.</summary>
public static class OwnProgram
{
    /// <summary>The executable; of what the <c>dotnet</c> host runs, the host and the assembly.</summary>
    public static IReadOnlyList<string> Command
    {
        get
        {
            var path = Environment.ProcessPath ?? throw new InvalidOperationException("The system does not name this process's program.");
            return Path.GetFileNameWithoutExtension(path) == "dotnet"
                ? [path, Path.GetFullPath(Environment.GetCommandLineArgs()[0])]
                : [path];
        }
    }
}
