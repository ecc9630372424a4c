namespace Strata.Checkpoints;

/// <summary>Tensors that lie in several files, put together as they are read.</summary>
internal interface IPartedFile
{
    /// <summary>The files: names and lengths, in ordinal order.</summary>
    IReadOnlyList<(string Name, long Length)> Parts { get; }

    /// <summary>What it holds beside tensors.</summary>
    IReadOnlyList<string> Others { get; }

    /// <summary>In how many chunks a tensor is stored, and the names of the files that they lie in.</summary>
    /// <param name="tensor">One of its tensors.</param>
    (int Chunks, IReadOnlyList<string> Files) PartsOf(TensorEntry tensor);

    /// <summary>In how many shares a dimension of a tensor is stored.</summary>
    /// <param name="tensor">One of its tensors.</param>
    /// <param name="dimension">The dimension.</param>
    int SharesOf(TensorEntry tensor, int dimension);
}
