using System.Security.Cryptography;
using System.Text;
using Strata.Conversion.Dialects;
using Strata.Conversion.Plans;

namespace Strata.Conversion;

/// <summary>Everything that a conversion does, decided before the first byte.</summary>
/// <param name="Target">The target folder, as an absolute path.</param>
/// <param name="Dialect">How the target keeps its files.</param>
/// <param name="Output">The files.</param>
/// <param name="Files">How those of tensors are put together.</param>
/// <param name="Copies">Source tensors that must be equal.</param>
/// <param name="Notes">What the user should know.</param>
internal sealed record ConversionPlan(
    string Target,
    IDialectTarget Dialect,
    TargetFiles Output,
    IReadOnlyList<FileCopy> Files,
    IReadOnlyList<(SourceTensor Original, SourceTensor Copy)> Copies,
    IReadOnlyList<string> Notes)
{
    private const string BootIdentity = "/proc/sys/kernel/random/boot_id";

    /// <summary>Bytes of tensors that are written.</summary>
    public long Bytes { get; } = Files.Sum(file => file.Bytes);

    /// <summary>
    /// Says which conversion this is: source files as they are now, and every byte's way. What a stopped run has left is gone on with only
    /// where this is the same, and the machine has not been started anew since: what was not on the disk then is lost.
    /// </summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(File.Exists(BootIdentity) ? File.ReadAllText(BootIdentity) : string.Empty);
        foreach (var file in Files)
        {
            Append(file.Path);
            foreach (var (section, tensors) in file.Sections)
            {
                Append(section);
                foreach (var tensor in tensors)
                {
                    Append($"{tensor.Target.Key} {tensor.Declaration.Type} {string.Join(',', tensor.Target.Shape)}");
                    foreach (var run in tensor.Runs)
                    {
                        var source = tensor.Sources[run.Source];
                        Append($"{source.File.Path} {source.Entry.Offset} {run}");
                    }

                    foreach (var update in tensor.Updates)
                    {
                        Append(update.ToString());
                    }
                }
            }
        }

        var sources = Files.SelectMany(file => file.Sections).SelectMany(section => section.Tensors).SelectMany(tensor => tensor.Read);
        foreach (var path in sources.Select(source => source.File.Path).Distinct(StringComparer.Ordinal))
        {
            // What a link leads to: the link itself stays as it is when that changes.
            var link = new FileInfo(path);
            var file = link.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? link;
            Append($"{path} {file.Length} {file.LastWriteTimeUtc.Ticks}");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text}\n"));
    }
}
