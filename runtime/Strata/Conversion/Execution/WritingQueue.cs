using Strata.Conversion.Dialects;
using Strata.Conversion.Plans;

namespace Strata.Conversion.Execution;

/// <summary>
/// The tensors of all files. Each worker keeps to a file of its own as long as there are files, because the operating system lets one
/// thread at a time write to a file; then workers help each other. The largest files come first, so that all end at about the same time.
/// </summary>
/// <param name="stage">The folder.</param>
/// <param name="files">The files.</param>
/// <param name="dialect">How they are kept.</param>
/// <param name="isDurable">Whether each is on the disk before the next begins.</param>
internal sealed class WritingQueue(string stage, IEnumerable<FileCopy> files, IDialectTarget dialect, bool isDurable)
    : ICopyQueue<WritingTensor>, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<FileCopy> _unopened = new(files.OrderByDescending(file => file.Bytes));
    private readonly List<WritingFile> _open = [];

    /// <inheritdoc />
    public WritingTensor? Next(WritingTensor? last)
    {
        lock (_lock)
        {
            if (last?.File.Next() is { } own)
            {
                return own;
            }

            while (_unopened.TryDequeue(out var copy))
            {
                var file = new WritingFile(Path.Combine(stage, copy.Path), copy, dialect);
                _open.Add(file);
                if (file.Next() is { } first)
                {
                    return first;
                }

                // A stage that holds nothing has a file all the same.
                Complete(file, 0);
            }

            return _open.Select(file => file.Next()).FirstOrDefault(tensor => tensor is not null);
        }
    }

    /// <inheritdoc />
    public void Done(WritingTensor item) => Complete(item.File, 1);

    /// <summary>Closes what is not complete; nothing of it is left.</summary>
    public void Dispose() => _open.ForEach(file => file.Dispose());

    private void Complete(WritingFile file, int tensors)
    {
        if (!file.Done(tensors))
        {
            return;
        }

        if (isDurable)
        {
            using var handle = File.OpenHandle(Path.Combine(stage, file.Copy.Path), FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }

        lock (_lock)
        {
            _ = _open.Remove(file);
        }
    }
}
