using System.Collections.Immutable;
using System.Text.Json;

namespace Strata.Configuration;

/// <summary>How a JSON value is read as a C# value, and what is said if it cannot be.</summary>
internal sealed record ConfigurationValue<T>(string Expected, ConfigurationValue<T>.Reader TryRead, Func<T, T, bool> AreEqual)
{
    internal delegate bool Reader(JsonElement element, out T value);
}

/// <summary>The kinds of values a configuration has.</summary>
internal static class ConfigurationValue
{
    internal static readonly ConfigurationValue<int> Int32 = Scalar<int>(
        "a whole number from -2147483648 to 2147483647",
        (JsonElement element, out int value) => TryInt32(element, out value));

    internal static readonly ConfigurationValue<double> Double = Scalar<double>("a finite number", TryDouble);

    internal static readonly ConfigurationValue<bool> Boolean = Scalar<bool>("true or false", (JsonElement element, out bool value) =>
    {
        value = element.ValueKind == JsonValueKind.True;
        return element.ValueKind is JsonValueKind.True or JsonValueKind.False;
    });

    internal static readonly ConfigurationValue<string> String = Scalar<string>("text", (JsonElement element, out string value) =>
    {
        value = element.ValueKind == JsonValueKind.String ? element.GetString()! : string.Empty;
        return element.ValueKind == JsonValueKind.String;
    });

    internal static readonly ConfigurationValue<ImmutableArray<int>> Int32Array = ArrayOf(Int32, "a list of whole numbers of 32 bits");

    internal static readonly ConfigurationValue<ImmutableArray<double>> DoubleArray = ArrayOf(Double, "a list of finite numbers");

    internal static readonly ConfigurationValue<ImmutableArray<string>> StringArray = ArrayOf(String, "a list of texts");

    internal static readonly ConfigurationValue<ImmutableArray<ImmutableArray<int>>> Int32Rows =
        ArrayOf(Int32Array, "a list of lists of whole numbers of 32 bits");

    internal static readonly ConfigurationValue<ImmutableArray<int>> Int32OneOrMany = new(
        "a whole number of 32 bits or a list of them",
        (JsonElement element, out ImmutableArray<int> value) =>
        {
            if (!TryInt32(element, out var single))
            {
                return Int32Array.TryRead(element, out value);
            }

            value = [single];
            return true;
        },
        Int32Array.AreEqual);

    private static ConfigurationValue<T> Scalar<T>(string expected, ConfigurationValue<T>.Reader reader) =>
        new(expected, reader, EqualityComparer<T>.Default.Equals);

    private static ConfigurationValue<ImmutableArray<T>> ArrayOf<T>(ConfigurationValue<T> item, string expected) => new(
        expected,
        (JsonElement element, out ImmutableArray<T> value) =>
        {
            value = [];
            if (element.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            var items = ImmutableArray.CreateBuilder<T>(element.GetArrayLength());
            foreach (var inner in element.EnumerateArray())
            {
                if (!item.TryRead(inner, out var read))
                {
                    return false;
                }

                items.Add(read);
            }

            value = items.MoveToImmutable();
            return true;
        },
        (left, right) => left.Length == right.Length && left.Zip(right).All(pair => item.AreEqual(pair.First, pair.Second)));

    private static bool TryInt32(JsonElement element, out int value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out value);
    }

    // A number too large for a double is read as infinity, not refused.
    private static bool TryDouble(JsonElement element, out double value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out value) && double.IsFinite(value);
    }
}
