using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Strata.Configuration;
using Strata.Conversion.Tests.Variants;
using Strata.Models.Glm4v;

namespace Strata.Conversion.Tests.Output;

/// <summary>A model whose weights are a hole in a file: as large as one likes, on a disk of any size.</summary>
internal static class SparseModel
{
    /// <summary>Writes the folder.</summary>
    public static string Write(string folder, Variant variant)
    {
        _ = Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), variant.Configuration());
        var parameters = Glm4vConfig.Checkpoints.Parameters(ConfigurationFile.Load(Path.Combine(folder, "config.json")));
        long place = 0;
        var entries = parameters.SelectMany(parameter => parameter.HfPieces().Select(piece =>
        {
            long[] shape = [piece.Rows, .. parameter.Shape.Skip(1)];
            var start = place;
            place += 2 * shape.Aggregate(1L, (product, size) => product * size);
            return string.Create(CultureInfo.InvariantCulture,
                $"\"{piece.Key}\":{{\"dtype\":\"BF16\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{start},{place}]}}");
        })).ToList();
        var header = Encoding.UTF8.GetBytes("{" + string.Join(',', entries) + "}");
        using var file = File.Create(Path.Combine(folder, "model.safetensors"));
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Write(length);
        file.Write(header);
        file.SetLength(8 + header.Length + place);
        return folder;
    }
}
