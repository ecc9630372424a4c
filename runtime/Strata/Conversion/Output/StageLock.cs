using System.Globalization;
using System.Text;

namespace Strata.Conversion.Output;

/// <summary>Keeps a second writer out of a stage. The operating system lets go of it when the process ends, however it ends.</summary>
internal sealed class StageLock : IDisposable
{
    /// <summary>The file's name in the stage.</summary>
    public const string Name = ".lock";

    private readonly FileStream _file;
    private string _path;

    private StageLock(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Takes the lock.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="target">The target folder, for messages.</param>
    /// <exception cref="InputException">Another process has it.</exception>
    /// <exception cref="IOException">The disk refuses; nothing of the lock is left.</exception>
    public static StageLock Take(string stage, string target)
    {
        var path = Path.Combine(stage, Name);
        var taken = new StageLock(path, Open(path, target));
        try
        {
            taken._file.SetLength(0);
            taken._file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private static FileStream Open(string path, string target)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new InputException(
                $"{target}: another conversion is writing there. Wait until it is done, or name another folder.", exception);
        }
    }

    /// <summary>The stage has another name now.</summary>
    /// <param name="stage">The name.</param>
    public void Moved(string stage) => _path = Path.Combine(stage, Name);

    /// <summary>Lets go of it.</summary>
    public void Dispose()
    {
        if (_file.CanWrite)
        {
            File.Delete(_path);
            _file.Dispose();
        }
    }
}
