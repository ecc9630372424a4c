using System.Globalization;

namespace Strata.Rules.ModelFiles;

/// <summary>How a JSON value is read as a value of a model, and what is said if it can not be.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
/// <param name="Expected">What is expected, in words.</param>
/// <param name="TryRead">Gives the value; false where it is of another kind.</param>
/// <param name="AreEqual">Whether two values are the same.</param>
public sealed record JsonReading<T>(string Expected, JsonReading<T>.Reader TryRead, Func<T, T, bool> AreEqual)
{
    /// <summary>Whether no size of a weight can be such a value: a fraction, or a list.</summary>
    public bool IsOfRunning { get; init; }

    /// <summary>Reads a value; false where it is none of the kind.</summary>
    /// <param name="value">The value in the file.</param>
    /// <param name="read">What it says.</param>
    public delegate bool Reader(IJsonValue value, out T read);
}

/// <summary>The kinds of values that a model's file has.</summary>
public static class JsonReading
{
    /// <summary>A whole number.</summary>
    public static readonly JsonReading<int> Int32 = Scalar<int>("a whole number from -2147483648 to 2147483647", TryInt32);

    /// <summary>A whole number of 64 bits.</summary>
    public static readonly JsonReading<long> Int64 = Scalar<long>(
        "a whole number of 64 bits",
        (IJsonValue value, out long read) =>
        {
            read = 0;
            return value.Shape == JsonShape.Number
                && long.TryParse(value.Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out read);
        });

    /// <summary>A number that 32 bits hold: the nearest that they do.</summary>
    public static readonly JsonReading<float> Single = Scalar<float>(
        "a number that 32 bits hold",
        (IJsonValue value, out float read) =>
        {
            var isNumber = TryDouble(value, out var wide);
            read = (float)wide;
            return isNumber && !float.IsInfinity(read);
        }) with
    {
        IsOfRunning = true,
    };

    /// <summary>A finite number.</summary>
    public static readonly JsonReading<double> Double = Scalar<double>("a finite number", TryDouble) with { IsOfRunning = true };

    /// <summary>A truth value.</summary>
    public static readonly JsonReading<bool> Boolean = Scalar<bool>("true or false", (IJsonValue value, out bool read) =>
    {
        read = value.Raw == "true";
        return value.Shape == JsonShape.Truth;
    });

    /// <summary>A text.</summary>
    public static readonly JsonReading<string> String = Scalar<string>("text", (IJsonValue value, out string read) =>
    {
        read = value.Text;
        return value.Shape == JsonShape.Text;
    });

    /// <summary>A list of whole numbers.</summary>
    public static readonly JsonReading<IReadOnlyList<int>> Int32Array = ListOf(Int32, "a list of whole numbers of 32 bits");

    /// <summary>A list of finite numbers.</summary>
    public static readonly JsonReading<IReadOnlyList<double>> DoubleArray = ListOf(Double, "a list of finite numbers");

    /// <summary>A list of texts.</summary>
    public static readonly JsonReading<IReadOnlyList<string>> StringArray = ListOf(String, "a list of texts");

    /// <summary>A list of lists of whole numbers.</summary>
    public static readonly JsonReading<IReadOnlyList<IReadOnlyList<int>>> Int32Rows =
        ListOf(Int32Array, "a list of lists of whole numbers of 32 bits");

    /// <summary>A whole number or a list of them.</summary>
    public static readonly JsonReading<IReadOnlyList<int>> Int32OneOrMany = new(
        "a whole number of 32 bits or a list of them",
        (IJsonValue value, out IReadOnlyList<int> read) =>
        {
            if (!TryInt32(value, out var single))
            {
                return Int32Array.TryRead(value, out read);
            }

            read = [single];
            return true;
        },
        Int32Array.AreEqual)
    {
        IsOfRunning = true,
    };

    /// <summary>Layers on each stage, one list for each virtual chunk; a plain list is one chunk.</summary>
    public static readonly JsonReading<IReadOnlyList<IReadOnlyList<int>>> Stages = new(
        "a list of whole numbers, or with virtual chunks a list of such lists",
        (IJsonValue value, out IReadOnlyList<IReadOnlyList<int>> read) =>
        {
            if (!Int32Array.TryRead(value, out var flat))
            {
                return Int32Rows.TryRead(value, out read);
            }

            read = [flat];
            return true;
        },
        Int32Rows.AreEqual);

    private static JsonReading<T> Scalar<T>(string expected, JsonReading<T>.Reader reader) =>
        new(expected, reader, EqualityComparer<T>.Default.Equals);

    private static JsonReading<IReadOnlyList<T>> ListOf<T>(JsonReading<T> item, string expected) => new(
        expected,
        (IJsonValue value, out IReadOnlyList<T> read) =>
        {
            var items = new List<T>();
            read = items;
            foreach (var inner in value.Items)
            {
                if (!item.TryRead(inner, out var one))
                {
                    return false;
                }

                items.Add(one);
            }

            return value.Shape == JsonShape.List;
        },
        (left, right) => left.Count == right.Count && left.Zip(right, item.AreEqual).All(same => same))
    {
        IsOfRunning = true,
    };

    private static bool TryInt32(IJsonValue value, out int read)
    {
        read = 0;
        return value.Shape == JsonShape.Number
            && int.TryParse(value.Raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out read);
    }

    // A number too large for a double is read as infinity, not refused, or refused, by the age of the framework.
    private static bool TryDouble(IJsonValue value, out double read)
    {
        read = 0;
        return value.Shape == JsonShape.Number
            && double.TryParse(value.Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out read)
            && !double.IsInfinity(read);
    }
}
