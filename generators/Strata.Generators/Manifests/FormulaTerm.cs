using System.Globalization;
using Strata.Generators.Model.Formulas;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Manifests;

/// <summary>Formulas as terms.</summary>
internal static class FormulaTerm
{
    /// <summary>Writes a formula; an empty text where there is none.</summary>
    public static Term Write(Formula? formula) => formula switch
    {
        null => "",
        WholeFormula whole => Term.List("whole", whole.Value.ToString(CultureInfo.InvariantCulture)),
        NumberFormula number => Term.List("number", number.Value.ToString("R", CultureInfo.InvariantCulture)),
        TruthFormula truth => Term.List("truth", truth.Value ? "true" : "false"),
        TextFormula text => Term.List("text", text.Value),
        AbsentFormula => Term.List("absent"),
        MemberFormula member => Term.List("member", member.Path),
        ListFormula list => Term.List("list", Term.List(list.Items, Write)),
        SumFormula sum => Term.List("sum", Write(sum.List)),
        LengthFormula length => Term.List("length", Write(length.List)),
        NotFormula not => Term.List("not", Write(not.Operand)),
        ChoiceFormula choice => Term.List("choice", Write(choice.Condition), Write(choice.Then), Write(choice.Otherwise)),
        BinaryFormula binary => Term.List("binary", binary.Operator, Write(binary.Left), Write(binary.Right)),
        _ => throw new InvalidOperationException($"No term for {formula.GetType().Name}."),
    };

    /// <summary>Reads a formula; null where there is none, or one that this version does not know.</summary>
    public static Formula? Read(Term term) => term[0].Text switch
    {
        "whole" when int.TryParse(term[1].Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
            new WholeFormula(whole),
        "number" when double.TryParse(term[1].Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            new NumberFormula(number),
        "truth" => new TruthFormula(term[1].Text == "true"),
        "text" => new TextFormula(term[1].Text),
        "absent" => new AbsentFormula(),
        "member" => new MemberFormula(term[1].Text),
        "list" when term[1].Items.Select(Read).OfType<Formula>().ToEquatableArray() is var items && items.Count == term[1].Items.Count =>
            new ListFormula(items),
        "sum" when Read(term[1]) is { } list => new SumFormula(list),
        "length" when Read(term[1]) is { } list => new LengthFormula(list),
        "not" when Read(term[1]) is { } operand => new NotFormula(operand),
        "choice" when Read(term[1]) is { } condition && Read(term[2]) is { } then && Read(term[3]) is { } otherwise =>
            new ChoiceFormula(condition, then, otherwise),
        "binary" when Read(term[2]) is { } left && Read(term[3]) is { } right => new BinaryFormula(term[1].Text, left, right),
        _ => null,
    };
}
