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
}
