using System.Diagnostics;
using System.IO.Hashing;

namespace Strata.Cli.Bench;

/// <summary>
/// What a conversion can not do without, and nothing else: two threads that read windows, sum them and write them, file by file. It is
/// the limit that a conversion is held against where <c>cp</c>, which copies inside the kernel and sums nothing, is none.
/// </summary>
public static class PlainCopy
{
    private const int WindowBytes = 128 * 1024;

    /// <summary>Copies the files of a folder.</summary>
    /// <param name="source">The folder; what lies in its folders is copied too.</param>
    /// <param name="target">Where to.</param>
    /// <returns>The wall time.</returns>
    public static TimeSpan Run(string source, string target)
    {
        var clock = Stopwatch.StartNew();
        var files = new Queue<FileInfo>(new DirectoryInfo(source)
            .EnumerateFiles("*", SearchOption.AllDirectories).OrderByDescending(file => file.Length));
        var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            var window = GC.AllocateUninitializedArray<byte>(WindowBytes);
            while (Next(files) is { } file)
            {
                Copy(file.FullName, Path.Combine(target, Path.GetRelativePath(source, file.FullName)), window);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return clock.Elapsed;
    }

    private static FileInfo? Next(Queue<FileInfo> files)
    {
        lock (files)
        {
            return files.TryDequeue(out var file) ? file : null;
        }
    }

    private static void Copy(string source, string target, byte[] window)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var from = File.OpenHandle(source);
        using var to = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write);
        var sum = new Crc32();
        for (long done = 0; RandomAccess.Read(from, window, done) is > 0 and var read; done += read)
        {
            sum.Append(window.AsSpan(0, read));
            RandomAccess.Write(to, window.AsSpan(0, read), done);
        }
    }
}
