using System.Globalization;
using Strata.Generators.Model.Axes;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Manifests;

/// <summary>Axes and their sizes as terms.</summary>
internal static class AxisManifest
{
    /// <summary>Writes an axis.</summary>
    public static Term Write(AxisModel axis) => axis switch
    {
        PlainAxis plain => Term.List(
            "plain",
            plain.Name,
            plain.Type,
            plain.ConfigurationPath,
            Write(plain.Features),
            plain.HeadDim is null ? "" : Write(plain.HeadDim),
            plain.IsParameter ? "parameter" : ""),
        ConcatAxis concat => Term.List("concat", concat.Name, Term.List(concat.Parts, Write)),
        KernelAxis kernel => Term.List("kernel", kernel.Name, Term.List(kernel.Parts, Write)),
        _ => Term.List("unknown", axis.Name),
    };

    /// <summary>Reads an axis.</summary>
    public static AxisModel Read(Term term) => term[0].Text switch
    {
        "plain" => new PlainAxis(
            term[1].Text, term[2].Text, term[3].Text, term[5].IsList ? ReadPolynomial(term[5]) : null, ReadPolynomial(term[4]),
            term[6].Text.Length > 0),
        "concat" => new ConcatAxis(term[1].Text, Parts(term[2])),
        "kernel" => new KernelAxis(term[1].Text, Parts(term[2])),
        _ => new UnknownAxis(term[1].Text, default),
    };

    /// <summary>Writes the size of an axis.</summary>
    public static string WriteSize(AxisSize size) =>
        Term.List(Write(size.Features), size.HeadDim is null ? "" : Write(size.HeadDim)).ToString();

    /// <summary>Reads the size of an axis; null where the text is of another form.</summary>
    public static AxisSize? ReadSize(string text) => TermReader.Read(text) is { IsList: true } term && term[0].IsList
        ? new(ReadPolynomial(term[0]), term[1].IsList ? ReadPolynomial(term[1]) : null)
        : null;

    private static EquatableArray<AxisModel> Parts(Term term) => term.Items.Select(Read).ToEquatableArray();

    private static Term Write(Polynomial polynomial) => Term.List(polynomial.Terms, term => Term.List(
        [term.Coefficient.ToString(CultureInfo.InvariantCulture), .. term.Factors.Select(factor => (Term)factor)]));

    private static Polynomial ReadPolynomial(Term term) => new(term.Items
        .Select(item => new Monomial(
            long.TryParse(item[0].Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var coefficient) ? coefficient : 0,
            item.Items.Skip(1).Select(factor => factor.Text).ToEquatableArray()))
        .ToEquatableArray());
}
