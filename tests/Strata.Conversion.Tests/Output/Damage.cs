using Strata.Checkpoints;

namespace Strata.Conversion.Tests.Output;

/// <summary>Changes files that were right.</summary>
internal static class Damage
{
    /// <summary>Turns the first byte of a tensor over that a HuggingFace folder has, where nothing sums it up.</summary>
    public static void SafeTensor(string folder, string key)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.safetensors"))
        {
            long? place;
            using (var file = SafeTensorsFile.Open(path))
            {
                place = file.Sections.SelectMany(section => section.Tensors).FirstOrDefault(tensor => tensor.Name == key)?.Offset;
            }

            if (place is { } found)
            {
                Turn(path, found);
                return;
            }
        }

        throw new ArgumentException($"{folder} has no {key}.");
    }

    /// <summary>Turns the first byte of a tensor over.</summary>
    public static void Tensor(string path, string key)
    {
        long place;
        using (var archive = TorchArchive.Open(path))
        {
            place = archive.Sections.SelectMany(section => section.Tensors).Single(tensor => tensor.Name == key).Offset;
        }

        Turn(path, place);
    }

    private static void Turn(string path, long place)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = place;
        var turned = (byte)~file.ReadByte();
        file.Position = place;
        file.WriteByte(turned);
    }
}
