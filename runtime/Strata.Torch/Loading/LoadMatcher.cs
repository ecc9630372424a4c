using System.Collections.Immutable;
using Strata.Checkpoints;
using Strata.Checkpoints.Shards;
using Strata.Quantisation;
using Strata.Schemas;

namespace Strata.Torch.Loading;

/// <summary>Holds a model's declaration against a checkpoint, before anything is loaded.</summary>
public static class LoadMatcher
{
    /// <summary>In which style of HuggingFace's a checkpoint names its tensors.</summary>
    /// <param name="schema">What the model's declaration says of its parameters.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <returns>The style, as <see cref="ParameterSchema.HfKeysOf"/> takes it.</returns>
    public static int Style(IReadOnlyList<ParameterSchema> schema, Checkpoint checkpoint) =>
        HfStyle.Of(schema, checkpoint.Tensors.Select(tensor => tensor.Name));

    /// <summary>Says which keys fit, are missing, are left over, or have another shape or element type.</summary>
    /// <param name="schema">What the model's declaration says of its parameters.</param>
    /// <param name="checkpoint">The checkpoint, in whichever style it names its tensors.</param>
    /// <param name="quantisation">By what its configuration says that it is quantised; null where it says nothing.</param>
    /// <param name="scheme">How weights are stored that <c>strata quantize</c> has written; null where they are not.</param>
    public static LoadReport Match(
        IReadOnlyList<ParameterSchema> schema, Checkpoint checkpoint, string? quantisation = null, QuantisationScheme? scheme = null)
    {
        var codes = scheme is null ? null : new CodeMatch(scheme, checkpoint);
        var declared = new HashSet<string>(StringComparer.Ordinal);
        var style = Style(schema, checkpoint);
        var mapped = ImmutableArray.CreateBuilder<string>();
        var missing = ImmutableArray.CreateBuilder<string>();
        var mismatched = ImmutableArray.CreateBuilder<LoadMismatch>();
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in schema)
        {
            foreach (var (key, _, rows) in parameter.HfPieces(style))
            {
                needed.Add(key);
                if (codes?.IsCodes(parameter, style) == true)
                {
                    foreach (var expected in codes.Expected(key, rows, parameter.Shape[1]))
                    {
                        needed.Add(expected.Name);
                        declared.Add(expected.Name);
                        if (codes.Difference(expected) is { } difference)
                        {
                            mismatched.Add(difference);
                        }
                        else
                        {
                            (checkpoint.TryGet(expected.Name, out _) ? mapped : missing).Add(expected.Name);
                        }
                    }

                    continue;
                }

                ImmutableArray<long> shape = [rows, .. parameter.Shape.Skip(1)];
                if (!checkpoint.TryGet(key, out var tensor))
                {
                    // A tied parameter need not be stored a second time.
                    (parameter.TiedTo is null ? missing : mapped).Add(key);
                }
                else if (!tensor.Entry.Shape.SequenceEqual(shape) || !tensor.Entry.Type.HoldsWeights)
                {
                    mismatched.Add(new LoadMismatch(
                        key,
                        tensor.Entry.Type.HoldsWeights ? tensor.Entry.Type : ElementType.Float32,
                        shape,
                        tensor.Entry.Type,
                        tensor.Entry.Shape));
                }
                else
                {
                    mapped.Add(key);
                }
            }
        }

        var report = new LoadReport(
            checkpoint.Path,
            mapped.ToImmutable(),
            missing.ToImmutable(),
            [.. checkpoint.Tensors.Select(tensor => tensor.Name).Where(name => !needed.Contains(name)), .. checkpoint.Unindexed],
            mismatched.ToImmutable());

        // What is declared means what it says: only what is not is to be explained.
        return report.Explained(
            checkpoint.Tensors.Where(tensor => !declared.Contains(tensor.Name))
                .Select(tensor => KeyValuePair.Create(tensor.Name, tensor.Entry)),
            quantisation);
    }
}
