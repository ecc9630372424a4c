namespace Strata.Checkpoints;
#pragma warning disable
internal abstract class TorchArchive : ITensorFile { public static TorchArchive Open(string path) => throw new NotImplementedException(); public abstract string Path {get;} public abstract long Length {get;} public abstract IReadOnlyList<TensorSection> Sections {get;} public abstract void Read(long o, Span<byte> b); public abstract void Dispose(); public abstract IReadOnlyList<string> Skipped {get;} }
internal static class TorchArchiveWriter { public static ITensorFileWriter Create(string path, IReadOnlyList<SectionDeclaration> sections, double? version) => throw new NotImplementedException(); }
