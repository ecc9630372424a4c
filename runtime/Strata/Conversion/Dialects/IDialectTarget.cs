using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Schemas;

namespace Strata.Conversion.Dialects;

/// <summary>
/// A checkpoint that is written, as its dialect keeps it: what files shall be there. To make one refuses what can be refused by
/// configurations and lists alone.
/// </summary>
internal interface IDialectTarget
{
    /// <summary>Folders that files are taken from as they are, beside the source.</summary>
    IReadOnlyList<string> Originals { get; }

    /// <summary>Whether a parameter is stored at all.</summary>
    /// <param name="parameter">The parameter.</param>
    bool Stores(ParameterSchema parameter);

    /// <summary>The names in a folder that belong to a checkpoint, of whichever layout.</summary>
    /// <param name="names">The names of what is in the folder.</param>
    IEnumerable<string> CheckpointNames(IEnumerable<string> names);

    /// <summary>Looks at a folder for what can not stay in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">The names of what is in it.</param>
    OlderContent Older(string folder, IReadOnlyList<string> names);

    /// <summary>Decides on the files.</summary>
    /// <param name="type">The element type of a parameter's tensors; null where nothing says.</param>
    /// <param name="ignoreUnknown">Whether keys that nobody declares are left out.</param>
    /// <param name="notes">Is told what is left out.</param>
    /// <exception cref="InputException">What the files are made by is of another model.</exception>
    TargetFiles Files(Func<ParameterSchema, ElementType?> type, bool ignoreUnknown, ICollection<string> notes);

    /// <summary>Begins a file of tensors.</summary>
    /// <param name="path">Its place on the disk.</param>
    /// <param name="name">Its path in the checkpoint's folder.</param>
    /// <param name="sections">What will be in it.</param>
    ITensorFileWriter Create(string path, string name, ImmutableArray<SectionDeclaration> sections);

    /// <summary>Opens a file that has been written.</summary>
    /// <param name="path">Its place on the disk.</param>
    ITensorFile Open(string path);
}

/// <summary>The files of a checkpoint that is written.</summary>
/// <param name="Tensors">The files of tensors.</param>
/// <param name="Small">Small files beside them.</param>
/// <param name="Entries">
/// The top-level files and folders of the output, in the order in which they shall appear: what says that all is there comes last.
/// </param>
internal sealed record TargetFiles(IReadOnlyList<StoredFile> Tensors, IReadOnlyList<SmallFile> Small, IReadOnlyList<string> Entries);

/// <summary>A small file of the output that holds no tensors.</summary>
/// <param name="Name">Its name in the target folder.</param>
/// <param name="Bytes">About how many bytes it has.</param>
/// <param name="Write">Writes it to a place on the disk.</param>
internal sealed record SmallFile(string Name, long Bytes, Action<string> Write);
