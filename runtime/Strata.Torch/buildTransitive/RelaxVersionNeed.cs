#nullable disable
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;

/// <summary>
/// Copies an ELF64 library and marks its need of one symbol version as weak, so that the loader no longer refuses the library
/// where that version is absent. Compiled by the build itself; it may use nothing beyond netstandard 2.0.
/// </summary>
/// <remarks>Layout: System V ABI, "Symbol Versioning" (LSB Core, section 10.7.2): Verneed and Vernaux records.</remarks>
public class RelaxVersionNeed : Microsoft.Build.Utilities.Task
{
    private const uint VersionNeedSection = 0x6ffffffe;
    private const ushort Weak = 2;

    /// <summary>The library as shipped. It is only read.</summary>
    [Required]
    public string Source { get; set; }

    /// <summary>Where the copy goes; written under a temporary name and renamed.</summary>
    [Required]
    public string Destination { get; set; }

    /// <summary>The version whose need becomes weak, for example GLIBCXX_3.4.32.</summary>
    [Required]
    public string Version { get; set; }

    /// <inheritdoc />
    public override bool Execute()
    {
        if (File.Exists(Destination) && File.GetLastWriteTimeUtc(Destination) >= File.GetLastWriteTimeUtc(Source))
        {
            return true;
        }

        var image = File.ReadAllBytes(Source);
        List<int> flags;
        try
        {
            flags = FindFlags(image, Version);
        }
        catch (Exception fault) when (fault is ArgumentException || fault is IndexOutOfRangeException || fault is OverflowException)
        {
            Log.LogError(
                "Strata: '{0}' is no well-formed ELF64 library ({1}). Restore the TorchSharp package again.", Source, fault.Message);
            return false;
        }

        if (flags.Count > 1)
        {
            Log.LogError(
                "Strata: '{0}' needs {1} in {2} places, where one is known. "
                + "Set StrataRelaxTorchSharp=false and use a system with GCC 13's libstdc++.",
                Source, Version, flags.Count);
            return false;
        }

        foreach (var offset in flags)
        {
            var relaxed = (ushort)(BitConverter.ToUInt16(image, offset) | Weak);
            BitConverter.GetBytes(relaxed).CopyTo(image, offset);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        var temporary = Destination + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(temporary, image);
        File.Delete(Destination);
        File.Move(temporary, Destination);
        return true;
    }

    /// <summary>Offsets of vna_flags of every need of <paramref name="version"/>; none where the library never asks for it.</summary>
    public static List<int> FindFlags(byte[] image, string version)
    {
        if (image.Length < 64 || image[0] != 0x7f || image[1] != 'E' || image[2] != 'L' || image[3] != 'F' || image[4] != 2)
        {
            throw new ArgumentException("no ELF64 header");
        }

        var table = checked((int)BitConverter.ToUInt64(image, 0x28));
        int entrySize = BitConverter.ToUInt16(image, 0x3a);
        int count = BitConverter.ToUInt16(image, 0x3c);
        var found = new List<int>();
        for (var section = 0; section < count; section++)
        {
            var header = table + section * entrySize;
            if (BitConverter.ToUInt32(image, header + 4) != VersionNeedSection)
            {
                continue;
            }

            var strings = table + checked((int)BitConverter.ToUInt32(image, header + 40)) * entrySize;
            var names = checked((int)BitConverter.ToUInt64(image, strings + 24));
            Walk(image, checked((int)BitConverter.ToUInt64(image, header + 24)), names, version, found);
        }

        return found;
    }

    private static void Walk(byte[] image, int need, int names, string version, List<int> found)
    {
        while (true)
        {
            int entries = BitConverter.ToUInt16(image, need + 2);
            var entry = need + checked((int)BitConverter.ToUInt32(image, need + 8));
            for (var i = 0; i < entries; i++)
            {
                if (Name(image, names + checked((int)BitConverter.ToUInt32(image, entry + 8))) == version)
                {
                    found.Add(entry + 4);
                }

                entry += checked((int)BitConverter.ToUInt32(image, entry + 12));
            }

            var next = checked((int)BitConverter.ToUInt32(image, need + 12));
            if (next == 0)
            {
                return;
            }

            need += next;
        }
    }

    private static string Name(byte[] image, int start)
    {
        var end = Array.IndexOf(image, (byte)0, start);
        return Encoding.ASCII.GetString(image, start, end - start);
    }
}
