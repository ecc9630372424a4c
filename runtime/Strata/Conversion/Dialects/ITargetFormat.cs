using Strata.Checkpoints;
using Strata.Conversion.Plans;

namespace Strata.Conversion.Dialects;

/// <summary>How a dialect keeps its files.</summary>
internal interface ITargetFormat
{
    /// <summary>
    /// The top-level files and folders of the output, in the order in which they shall appear: what says that all is there comes last.
    /// </summary>
    IReadOnlyList<string> Entries { get; }

    /// <summary>Small files beside the tensors: path in the target folder, and what writes them.</summary>
    IReadOnlyList<OutputFile> SmallFiles { get; }

    /// <summary>The names in a folder that belong to a checkpoint, of whichever layout.</summary>
    /// <param name="names">The names of what is in the folder.</param>
    IEnumerable<string> CheckpointNames(IEnumerable<string> names);

    /// <summary>Which of these <c>--overwrite</c> removes although nothing takes its place.</summary>
    /// <param name="names">The names of what is in the folder.</param>
    IEnumerable<string> StaleNames(IEnumerable<string> names);

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its place on the disk.</param>
    /// <param name="file">What will be in it.</param>
    ITensorFileWriter Create(string path, FileCopy file);

    /// <summary>Opens a file that has been written.</summary>
    /// <param name="path">Its place on the disk.</param>
    ITensorFile Open(string path);

    /// <summary>Gives the output the permissions of the format.</summary>
    /// <param name="root">The folder that holds <see cref="Entries"/>.</param>
    void Protect(string root);
}
