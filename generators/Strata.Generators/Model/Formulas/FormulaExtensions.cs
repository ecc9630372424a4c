using Strata.Generators.Model.Values;

namespace Strata.Generators.Model.Formulas;

/// <summary>Questions put to formulas.</summary>
internal static class FormulaExtensions
{
    /// <summary>The members that go into a formula, in the order in which they are written.</summary>
    public static IEnumerable<string> Members(this Formula formula) =>
        formula is MemberFormula member ? [member.Path] : formula.Parts().SelectMany(Members);

    /// <summary>What a formula is made of, in the order in which it is written.</summary>
    public static IEnumerable<Formula> Parts(this Formula formula) => formula switch
    {
        ListFormula list => list.Items,
        SumFormula sum => [sum.List],
        LengthFormula length => [length.List],
        NotFormula not => [not.Operand],
        ChoiceFormula choice => [choice.Condition, choice.Then, choice.Otherwise],
        BinaryFormula binary => [binary.Left, binary.Right],
        _ => [],
    };

    /// <summary>The same formula over members of other names.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="name">What the way to a member is there.</param>
    public static Formula Renamed(this Formula formula, Func<string, string> name) => formula switch
    {
        MemberFormula member => new MemberFormula(name(member.Path)),
        ListFormula list => new ListFormula(list.Items.Select(item => item.Renamed(name)).ToEquatableArray()),
        SumFormula sum => new SumFormula(sum.List.Renamed(name)),
        LengthFormula length => new LengthFormula(length.List.Renamed(name)),
        NotFormula not => new NotFormula(not.Operand.Renamed(name)),
        ChoiceFormula choice => new ChoiceFormula(
            choice.Condition.Renamed(name), choice.Then.Renamed(name), choice.Otherwise.Renamed(name)),
        BinaryFormula binary => new BinaryFormula(binary.Operator, binary.Left.Renamed(name), binary.Right.Renamed(name)),
        _ => formula,
    };
}
