using Strata.Checkpoints;

namespace Strata.Conversion.Tests.Output;

/// <summary>Changes files that were right.</summary>
internal static class Damage
{
    /// <summary>Turns the first byte of a tensor over.</summary>
    public static void Tensor(string path, string key)
    {
        long place;
        using (var archive = TorchArchive.Open(path))
        {
            place = archive.Sections.SelectMany(section => section.Tensors).Single(tensor => tensor.Name == key).Offset;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = place;
        var turned = (byte)~file.ReadByte();
        file.Position = place;
        file.WriteByte(turned);
    }
}
