namespace Strata.Generators.Model.Formulas;

/// <summary>
/// Computes formulas as C# does: an <c>int</c> divides as an <c>int</c>. A value is a <c>long</c> in the range of an <c>int</c>, a
/// <c>double</c>, a <c>bool</c>, a <c>string</c>, a list of <c>long</c>, <see cref="Absent"/> or <see cref="Undefined"/>; null is what
/// can not be known.
/// </summary>
internal static class FormulaValue
{
    /// <summary>The value of a member that is null.</summary>
    public static readonly object Absent = new();

    /// <summary>The value of what divides a whole number by zero: a program would stop there.</summary>
    public static readonly object Undefined = new();

    /// <summary>Computes a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="member">The value of a member.</param>
    public static object? Of(Formula formula, Func<string, object?> member) => formula switch
    {
        WholeFormula whole => (long)whole.Value,
        NumberFormula number => number.Value,
        TruthFormula truth => truth.Value,
        TextFormula text => text.Value,
        AbsentFormula => Absent,
        MemberFormula named => member(named.Path),
        ListFormula list => List(list, member),
        SumFormula sum => Of(sum.List, member) is IReadOnlyList<long> list ? InRange(list.Sum()) : null,
        LengthFormula length => Of(length.List, member) is IReadOnlyList<long> list ? (long)list.Count : null,
        NotFormula not => Of(not.Operand, member) is bool truth ? !truth : null,
        ChoiceFormula choice => Of(choice.Condition, member) is bool truth ? Of(truth ? choice.Then : choice.Otherwise, member) : null,
        BinaryFormula { Operator: "??" } first => Of(first.Left, member) is { } left
            ? left == Absent ? Of(first.Right, member) : left
            : null,
        BinaryFormula binary => Of(binary.Left, member) is { } left && Of(binary.Right, member) is { } right
            ? Combine(binary.Operator, left, right)
            : null,
        _ => null,
    };

    private static object? List(ListFormula list, Func<string, object?> member)
    {
        var items = list.Items.Select(item => Of(item, member)).OfType<long>().ToList();
        return items.Count == list.Items.Count ? items : null;
    }

    private static object? Combine(string name, object left, object right) => (name, left, right) switch
    {
        _ when left == Undefined || right == Undefined => Undefined,
        ("+", long a, long b) => InRange(a + b),
        ("-", long a, long b) => InRange(a - b),
        ("*", long a, long b) => InRange(a * b),
        ("/", long a, long b) => b == 0 ? Undefined : InRange(a / b),
        ("%", long a, long b) => b == 0 ? Undefined : a % b,
        ("==", bool a, bool b) => a == b,
        ("!=", bool a, bool b) => a != b,
        ("==", string a, string b) => a == b,
        ("!=", string a, string b) => a != b,
        _ => Wide(left) is { } a && Wide(right) is { } b ? Combine(name, a, b) : null,
    };

    private static object? Combine(string name, double left, double right) => name switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "%" => left % right,
        "==" => left == right,
        "!=" => left != right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        ">=" => left >= right,
        _ => null,
    };

    private static double? Wide(object value) => value switch
    {
        long whole => whole,
        double number => number,
        _ => null,
    };

    /// <summary>What overflows an <c>int</c> is not to be known: that depends on how the configuration is compiled.</summary>
    private static object? InRange(long value) => value is >= int.MinValue and <= int.MaxValue ? value : null;
}
