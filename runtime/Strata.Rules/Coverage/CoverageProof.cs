using System.Globalization;
using Strata.Rules.Catalogue;

namespace Strata.Rules.Coverage;

/// <summary>
/// Whether a checkpoint has exactly the tensors that a declaration gives it. Layers that differ alike are one finding; its place is a key
/// at fault, of several alike the first.
/// </summary>
public static class CoverageProof
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<RuleCheck<TensorComparison, string>> Rows { get; } =
    [
        new(CheckpointRules.KeyMissing, KeysAreThere),
        new(CheckpointRules.KeyUndeclared, KeysAreDeclared),
        new(CheckpointRules.ShapeDiffers, ShapesAgree),
    ];

    /// <summary>Every difference.</summary>
    /// <param name="declared">What the declaration gives the checkpoint.</param>
    /// <param name="found">What the checkpoint has.</param>
    /// <param name="file">The checkpoint's name, for messages.</param>
    /// <param name="model">The model's name, for messages.</param>
    public static IReadOnlyList<Finding<string>> Compare(
        IReadOnlyList<DeclaredTensor> declared, IReadOnlyList<FoundTensor> found, string file, string model) =>
        [.. Rows.Ask(new(declared, found, file, model))];

    /// <summary>STR3006: every declared key is there.</summary>
    private static IEnumerable<Finding<string>> KeysAreThere(TensorComparison both) =>
        from alike in both.Missing.GroupBy(tensor => General(tensor.Key))
        let first = alike.First()
        select Finding.At(
            CheckpointRules.KeyMissing,
            first.Key,
            both.File,
            alike.Key,
            Where(alike.Select(tensor => tensor.Key)),
            first.Owner,
            Similar(alike.Key, both.Extra.Select(tensor => tensor.Key), "stored"));

    /// <summary>STR3007: every key that is there is declared.</summary>
    private static IEnumerable<Finding<string>> KeysAreDeclared(TensorComparison both) =>
        from alike in both.Extra.GroupBy(tensor => General(tensor.Key))
        select Finding.At(
            CheckpointRules.KeyUndeclared,
            alike.First().Key,
            both.File,
            alike.Key,
            Where(alike.Select(tensor => tensor.Key)),
            both.Model,
            Similar(alike.Key, both.Missing.Select(tensor => tensor.Key), "declared"));

    /// <summary>STR3008: what both have has one shape.</summary>
    private static IEnumerable<Finding<string>> ShapesAgree(TensorComparison both) =>
        from tensor in both.Declared
        let other = both.Find(tensor.Key)
        where other is not null && Differs(tensor.Shape, other.Shape)
        group tensor by (Key: General(tensor.Key), Here: Shape(tensor.Shape!), There: Shape(other.Shape!)) into alike
        let first = alike.First()
        select Finding.At(
            CheckpointRules.ShapeDiffers,
            first.Key,
            both.File,
            alike.Key.Key,
            Where(alike.Select(tensor => tensor.Key)),
            alike.Key.There,
            first.Owner,
            alike.Key.Here);

    private static bool Differs(IReadOnlyList<long?>? here, IReadOnlyList<long>? there) =>
        here is not null && there is not null
        && (here.Count != there.Count || here.Zip(there, (a, b) => a is { } known && known != b).Any(differs => differs));

    /// <summary>A key with <c>*</c> for each number in it.</summary>
    private static string General(string key) => string.Join(".", key.Split('.').Select(part => IsNumber(part) ? "*" : part));

    /// <summary>Which layers are meant: <c> in layers 0 to 3, 7</c>; nothing where the key has no number.</summary>
    private static string Where(IEnumerable<string> keys)
    {
        var layers = keys
            .Select(key => key.Split('.').FirstOrDefault(IsNumber))
            .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var layer) ? layer : -1)
            .Where(layer => layer >= 0)
            .Distinct()
            .OrderBy(layer => layer)
            .ToList();
        return layers.Count == 0 ? "" : $" in layer{(layers.Count == 1 ? "" : "s")} {string.Join(", ", Runs(layers))}";
    }

    private static IEnumerable<string> Runs(List<int> layers)
    {
        for (var start = 0; start < layers.Count;)
        {
            var end = start;
            while (end + 1 < layers.Count && layers[end + 1] == layers[end] + 1)
            {
                end++;
            }

            var (first, last) = (layers[start].ToString(CultureInfo.InvariantCulture), layers[end].ToString(CultureInfo.InvariantCulture));
            yield return end == start ? first : end == start + 1 ? $"{first}, {last}" : $"{first} to {last}";
            start = end + 1;
        }
    }

    /// <summary>
    /// The way out: where the other side has this very key in other layers, that they are numbered otherwise; or else the key of the other
    /// side that is most like this one, by the parts that they share.
    /// </summary>
    private static string Similar(string key, IEnumerable<string> others, string isThere)
    {
        var general = others.ToLookup(General);
        if (general.Contains(key))
        {
            return $"It is {isThere}{Where(general[key])}: number the layers alike";
        }

        var parts = key.Split('.');
        var best = general.Select(alike => alike.Key)
            .Select(other => (Other: other, Shared: other.Split('.').Intersect(parts).Count()))
            .Where(pair => pair.Shared * 2 > parts.Length)
            .OrderByDescending(pair => pair.Shared)
            .ThenBy(pair => pair.Other, StringComparer.Ordinal)
            .Select(pair => pair.Other)
            .FirstOrDefault();
        return best is null
            ? "Declare it as it is stored, or verify the checkpoint that belongs to this model"
            : $"Is it '{best}'? Give both one key";
    }

    private static string Shape(IEnumerable<long?> shape) =>
        $"[{string.Join(", ", shape.Select(size => size is { } known ? known.ToString(CultureInfo.InvariantCulture) : "?"))}]";

    private static string Shape(IEnumerable<long> shape) => Shape(shape.Select(size => (long?)size));

    private static bool IsNumber(string part) => part.Length > 0 && part.All(character => character is >= '0' and <= '9');
}
