using System.Globalization;
using Strata.Generators.Model;
using Strata.Generators.Model.Values;

namespace Strata.Generators.Manifests;

/// <summary>Children of a block as terms. What only its own compilation asks for (documentation, missing values) does not travel.</summary>
internal static class ChildManifest
{
    /// <summary>Writes a child.</summary>
    public static Term Write(ChildModel child) => child switch
    {
        ConfigurationChild => Term.List("configuration", Write(child.Property)),
        StackChild { IsPipeline: true } stack => Stack(stack),
        StackChild stack => Term.List([.. Stack(stack).Items, "beside"]),
        BlockChild block => Term.List("block", Write(block.Property), Write(block.Keys), block.Block, block.Configuration.Path ?? ""),
        LeafChild leaf => Term.List(
            "leaf",
            Write(leaf.Property),
            Write(leaf.Keys),
            Term.List(leaf.Arguments, Write),
            Term.List(leaf.Parameters, Write),
            Term.List(leaf.Bias.Kind.ToString(), leaf.Bias.Member),
            leaf.Parallelism,
            leaf.Tie is null ? "" : Term.List(leaf.Tie.Source, leaf.Tie.TreePath, leaf.Tie.When)),
        _ => Term.List("unknown", Write(child.Property)),
    };

    /// <summary>Reads a child.</summary>
    public static ChildModel Read(Term term)
    {
        var property = ReadProperty(term[1]);
        return term[0].Text switch
        {
            "configuration" => new ConfigurationChild(property),
            "stack" => new StackChild(property, ReadKeys(term[2]), term[3].Text, new("", term[4].Text, default), term[5].Text)
            {
                IsPipeline = term[6].Text.Length == 0,
            },
            "block" => new BlockChild(property, ReadKeys(term[2]), term[3].Text, new("", term[4].Text, default)),
            "leaf" => new LeafChild(
                property,
                ReadKeys(term[2]),
                term[3].Items.Select(ReadArgument).ToEquatableArray(),
                term[4].Items.Select(ReadParameter).ToEquatableArray(),
                new BiasModel(Enum.TryParse<BiasKind>(term[5][0].Text, out var kind) ? kind : BiasKind.Never, term[5][1].Text),
                term[6].Text,
                term[7].IsList ? new TieModel(term[7][0].Text, term[7][1].Text, term[7][2].Text) : null,
                default),
            _ => new UnknownChild(property, ""),
        };
    }

    private static Term Stack(StackChild stack) =>
        Term.List("stack", Write(stack.Property), Write(stack.Keys), stack.Block, stack.Configuration.Path ?? "", stack.Count);

    private static Term Write(PropertyModel property) => Term.List(property.Name, property.TreeName, property.Type);

    private static PropertyModel ReadProperty(Term term) => new(term[0].Text, term[1].Text, term[2].Text, "public", null, false);

    private static Term Write(KeysModel keys) => Term.List(Term.List(keys.Hf, key => key), Term.List(keys.Mm, key => key), keys.Order);

    private static KeysModel ReadKeys(Term term) => new(Texts(term[0]), Texts(term[1]), term[2].Text);

    private static EquatableArray<string> Texts(Term term) => term.Items.Select(item => item.Text).ToEquatableArray();

    private static Term Write(ArgumentModel argument) => argument switch
    {
        ExtentArgument extent => Term.List("extent", argument.Name, AxisManifest.Write(extent.Axis)),
        ConfigurationArgument value => Term.List("value", argument.Name, value.Path),
        GivenArgument given => Term.List("given", argument.Name, given.Text),
        BiasArgument => Term.List("bias", argument.Name),
        _ => Term.List("parallel", argument.Name),
    };

    private static ArgumentModel ReadArgument(Term term)
    {
        var name = term[1].Text;
        return term[0].Text switch
        {
            "extent" => new ExtentArgument(name, AxisManifest.Read(term[2])),
            "value" => new ConfigurationArgument(name, term[2].Text),
            "given" => new GivenArgument(name, term[2].Text),
            "bias" => new BiasArgument(name),
            _ => new ParallelArgument(name),
        };
    }

    private static Term Write(ParameterModel parameter) =>
        Term.List(
            parameter.Name,
            Term.List(parameter.Shape, AxisManifest.Write),
            parameter.IsBias ? "bias" : "",
            Number(parameter.Input),
            Number(parameter.Output));

    private static ParameterModel ReadParameter(Term term)
    {
        var shape = term[1].Items.Select(AxisManifest.Read).ToEquatableArray();
        return new(term[0].Text, shape, Place(term[3]), Place(term[4]), term[2].Text == "bias");

        // An assembly may say anything: a place that the shape does not have is none.
        int Place(Term place) => ReadNumber(place) is var number && number < shape.Count ? number : -1;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int ReadNumber(Term term) =>
        int.TryParse(term.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
