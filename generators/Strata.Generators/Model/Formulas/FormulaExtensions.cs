namespace Strata.Generators.Model.Formulas;

/// <summary>Questions put to formulas.</summary>
internal static class FormulaExtensions
{
    /// <summary>The members that go into a formula, in the order in which they are written.</summary>
    public static IEnumerable<string> Members(this Formula formula) => formula switch
    {
        MemberFormula member => [member.Path],
        ListFormula list => list.Items.SelectMany(Members),
        SumFormula sum => sum.List.Members(),
        LengthFormula length => length.List.Members(),
        NotFormula not => not.Operand.Members(),
        ChoiceFormula choice => choice.Condition.Members().Concat(choice.Then.Members()).Concat(choice.Otherwise.Members()),
        BinaryFormula binary => binary.Left.Members().Concat(binary.Right.Members()),
        _ => [],
    };
}
