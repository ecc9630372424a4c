using Strata.Training.Data.Records;

namespace Strata.Training.Data.Samples;

/// <summary>Writes a file of samples: the samples, then where each lies and how large it is.</summary>
internal sealed class SampleFileWriter : IDisposable
{
    private const int MostReasons = 1000;

    private readonly BinaryWriter _writer;
    private readonly List<string> _files = [];
    private readonly List<(long Start, int Tokens, int Patches)> _samples = [];
    private readonly List<string> _reasons = [];
    private int _refused;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="key">What the samples were made of.</param>
    public SampleFileWriter(Stream stream, byte[] key)
    {
        _writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        _writer.Write(SampleFormat.Mark);
        _writer.Write(key);
    }

    /// <summary>How many samples were added.</summary>
    public int Count => _samples.Count;

    /// <summary>Adds a sample.</summary>
    /// <param name="sample">The sample.</param>
    public void Add(Sample sample)
    {
        if (_files.Count == 0 || _files[^1] != sample.Place.File)
        {
            _files.Add(sample.Place.File);
        }

        _writer.Flush();
        _samples.Add((_writer.BaseStream.Position, sample.Ids.Length, sample.Patches));
        SampleFormat.Write(_writer, sample, _files.Count - 1);
    }

    /// <summary>Counts a record from which nothing is learned; the reasons of the first ones are kept.</summary>
    /// <param name="record">The record.</param>
    public void Add(RefusedRecord record)
    {
        if (_refused++ < MostReasons)
        {
            _reasons.Add(record.ToString());
        }
    }

    /// <summary>Ends the file.</summary>
    public void Finish()
    {
        _writer.Flush();
        var index = _writer.BaseStream.Position;
        WriteTexts(_files);
        _writer.Write(_refused);
        WriteTexts(_reasons);
        _writer.Write(_samples.Count);
        foreach (var (start, tokens, patches) in _samples)
        {
            _writer.Write(start);
            _writer.Write(tokens);
            _writer.Write(patches);
        }

        _writer.Write(index);
        _writer.Write(SampleFormat.Mark);
        _writer.Flush();
    }

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    private void WriteTexts(List<string> texts)
    {
        _writer.Write(texts.Count);
        texts.ForEach(_writer.Write);
    }
}
