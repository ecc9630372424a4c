using Strata.Checkpoints;
using Strata.Conversion.Dialects;
using Strata.Conversion.Plans;

namespace Strata.Conversion.Execution;

/// <summary>A file that is being written: its tensors that wait, and how many are not done.</summary>
internal sealed class WritingFile : IDisposable
{
    private readonly ITensorFileWriter _writer;
    private readonly LargestFirst<WritingTensor> _waiting;
    private int _left;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its place on the disk.</param>
    /// <param name="copy">What will be in it.</param>
    /// <param name="dialect">How it is kept.</param>
    public WritingFile(string path, FileCopy copy, IDialectTarget dialect)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Copy = copy;
        _writer = dialect.Create(path, copy.Path, copy.Declarations);
        var places = _writer.Sections
            .SelectMany(section => section.Tensors.Select(tensor => (section.Name, Tensor: tensor)))
            .ToDictionary(place => (place.Name, place.Tensor.Name), place => place.Tensor);
        var tensors = copy.Sections
            .SelectMany(
                section => section.Tensors.Select(tensor => new WritingTensor(this, places[(section.Name, tensor.Target.Key)], tensor)))
            .ToList();
        _waiting = new(tensors, tensor => tensor.Copy.Bytes);
        _left = tensors.Count;
    }

    /// <summary>What is in it.</summary>
    public FileCopy Copy { get; }

    /// <summary>The next tensor; null where none waits.</summary>
    public WritingTensor? Next() => _waiting.Next(null);

    /// <summary>Writes the next bytes of a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="bytes">The bytes.</param>
    public void Write(WritingTensor tensor, ReadOnlySpan<byte> bytes) => _writer.Write(tensor.Place, bytes);

    /// <summary>A tensor is done, or for a file without tensors: the file is.</summary>
    /// <param name="count">How many tensors.</param>
    /// <returns>Whether it was the last, and so the file has taken its name.</returns>
    public bool Done(int count)
    {
        if (Interlocked.Add(ref _left, -count) > 0)
        {
            return false;
        }

        _writer.Complete();
        _writer.Dispose();
        return true;
    }

    /// <summary>Closes the file; if it is not complete, nothing of it is left.</summary>
    public void Dispose() => _writer.Dispose();
}

/// <summary>A tensor that is written.</summary>
/// <param name="File">The file that it is in.</param>
/// <param name="Place">Its place in the file.</param>
/// <param name="Copy">How it is put together.</param>
internal sealed record WritingTensor(WritingFile File, TensorEntry Place, TensorCopy Copy);
