using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Strata.Inference.Chat;
using Strata.Inference.Processing;
using Strata.Training.Data.Settings;

namespace Strata.Training.Data.Samples;

/// <summary>
/// What samples are made of, in 32 bytes: settings, records, tokenizer and processor by their content. Pictures and videos are not read
/// for it: whether one has become another is told when it is read to be learned from.
/// </summary>
internal static class SampleKey
{
    private const int Version = 1;

    /// <summary>Computes it.</summary>
    /// <param name="file">The data file.</param>
    /// <param name="tokenizer">The tokenizer's file.</param>
    /// <param name="template">How conversations are written.</param>
    /// <param name="processing">How pictures and videos become patches.</param>
    /// <param name="length">The most tokens of a sample.</param>
    /// <exception cref="InputException">A file can not be read.</exception>
    public static byte[] Of(DataFile file, string tokenizer, TrainingTemplate template, MediaProcessing processing, int length)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] settings =
        [
            Text(Version), Text(length), Text(file.MostRecords), file.Labels.ToString(), file.Limits.ToString(), file.Attributes.ToString(),
            template.ToString(), processing.Pictures.ToString(), processing.Videos.ToString(), Path.GetFullPath(file.MediaFolder),
        ];
        foreach (var setting in settings)
        {
            sum.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(setting ?? "")));
        }

        foreach (var path in (string[])[tokenizer, .. file.Files])
        {
            sum.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
            sum.AppendData(Content(path));
        }

        return sum.GetHashAndReset();
    }

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");

    private static byte[] Content(string path)
    {
        InputFile.RefusePointer(path);
        try
        {
            using var stream = File.OpenRead(path);
            return SHA256.HashData(stream);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Unopened(path, fault);
        }
    }
}
