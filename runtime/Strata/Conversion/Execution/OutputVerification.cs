using System.IO.Hashing;
using Strata.Checkpoints;
using Strata.Conversion.Plans;

namespace Strata.Conversion.Execution;

/// <summary>Reads the output again and holds it against the source.</summary>
internal static class OutputVerification
{
    /// <summary>Refuses a file whose tensors are not what the plan makes of the source.</summary>
    /// <param name="file">How it was put together.</param>
    /// <param name="written">The file, opened anew.</param>
    /// <param name="workers">Who does it.</param>
    /// <param name="meter">Is told of bytes.</param>
    /// <exception cref="InputException">A tensor is missing or differs; the message names it.</exception>
    public static void Require(FileCopy file, ITensorFile written, CopyWorkers workers, ProgressMeter meter)
    {
        var found = written.Sections.SelectMany(section => section.Tensors.Select(tensor => (section.Name, Tensor: tensor)))
            .ToDictionary(place => (place.Name, place.Tensor.Name), place => place.Tensor);
        var tensors = file.Sections.SelectMany(section => section.Tensors.Select(tensor => (section.Name, Tensor: tensor))).ToList();
        var areThere = tensors.All(tensor => found.TryGetValue((tensor.Name, tensor.Tensor.Target.Key), out var entry)
            && entry.Type == tensor.Tensor.Type && entry.Shape.AsSpan().SequenceEqual(tensor.Tensor.Target.Shape.AsSpan()));
        if (tensors.Count != found.Count || !areThere)
        {
            throw new InputException(
                $"{written.Path}: does not hold the tensors that were written to it. "
                + "The disk or its driver is at fault.");
        }

        workers.ForEach(tensors, tensor => tensor.Tensor.Bytes, (tensor, scratch) =>
        {
            var entry = found[(tensor.Name, tensor.Tensor.Target.Key)];
            var gather = new TensorGather(tensor.Tensor, scratch);
            var (wanted, held) = (new XxHash128(), new XxHash128());
            return (start, window) =>
            {
                gather.Read(start, window.Span);
                wanted.Append(window.Span);
                written.Read(entry.Offset + start, window.Span);
                held.Append(window.Span);
                meter.Add(window.Length, file.Path);
                if (start + window.Length == tensor.Tensor.Bytes && wanted.GetCurrentHashAsUInt128() != held.GetCurrentHashAsUInt128())
                {
                    throw new InputException($"{written.Path}: {entry} is not what was written to it. The disk or its driver is at fault.");
                }
            };
        });
    }
}
