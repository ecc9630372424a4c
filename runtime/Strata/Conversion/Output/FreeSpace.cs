using System.Globalization;

namespace Strata.Conversion.Output;

/// <summary>Whether a disk has room for what will be written.</summary>
internal static class FreeSpace
{
    /// <summary>Refuses where a run that begins anew would find too little.</summary>
    /// <param name="target">The target folder, which need not be there.</param>
    /// <param name="bytes">Bytes that would be written.</param>
    /// <exception cref="InputException">There is too little.</exception>
    public static void Foresee(string target, long bytes)
    {
        if (!Directory.Exists(OutputDirectory.StageOf(TargetCheck.Absolute(target))))
        {
            Require(WritableFolder.Nearest(target), target, bytes);
        }

        // Else a part of it is there already.
    }

    /// <summary>Refuses where there is too little.</summary>
    /// <param name="folder">A folder on the disk.</param>
    /// <param name="target">The target folder, for the message.</param>
    /// <param name="bytes">Bytes that will be written.</param>
    /// <exception cref="InputException">There is too little.</exception>
    public static void Require(string folder, string target, long bytes)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (bytes > free)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{target}: the output takes {ByteText.Of(bytes)} ({bytes} bytes), "
                + $"but the disk has {ByteText.Of(free)} ({free} bytes) free. Free some space, or name a folder on another disk."));
        }
    }
}
