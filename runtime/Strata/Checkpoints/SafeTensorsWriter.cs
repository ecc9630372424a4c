using System.Buffers.Binary;
using System.Text.Json;

namespace Strata.Checkpoints;

/// <summary>
/// Writes a safetensors file: under a temporary name beside the target, which it takes when complete. An interrupted run leaves the
/// old file or none.
/// </summary>
public static class SafeTensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes tensors in the order of falling alignment, then of their names, as HuggingFace's implementation does.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensors">The tensors.</param>
    /// <exception cref="InputException">Two tensors have one name, or the file cannot be written.</exception>
    public static void Write(string path, IEnumerable<SafeTensorsSource> tensors)
    {
        var ordered = tensors.OrderByDescending(tensor => tensor.Type.AlignmentBytes).ThenBy(tensor => tensor.Name, StringComparer.Ordinal).ToArray();
        if (ordered.GroupBy(tensor => tensor.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InputException($"{path}: the tensor '{twice.Key}' was to be written twice.");
        }

        var temporary = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                var header = Header(ordered);
                Span<byte> length = stackalloc byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
                file.Write(length);
                file.Write(header);
                foreach (var tensor in ordered)
                {
                    tensor.WriteTo(file);
                }
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InputException($"{path}: cannot be written: {fault.Message}", fault);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static byte[] Header(SafeTensorsSource[] tensors)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            long offset = 0;
            json.WriteStartObject();
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.SafeTensorsName);
                json.WriteStartArray("shape");
                foreach (var size in tensor.Shape)
                {
                    json.WriteNumberValue(size);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.ByteLength);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // The data begins where eight-byte elements may lie; the format fills with blanks.
        while (buffer.Length % Alignment != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }
}
