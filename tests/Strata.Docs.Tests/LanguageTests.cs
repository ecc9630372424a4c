using System.Reflection;
using System.Text.RegularExpressions;
using Strata.Axes;
using Strata.Declarations;
using Strata.Torch.Activations;
using Strata.Torch.Layers;
using Strata.Torch.Modules;
using Module = Strata.Torch.Module;

namespace Strata.Docs.Tests;

/// <summary>docs/language.md says what compiles and names all that there is.</summary>
public sealed partial class LanguageTests
{
    private static readonly Page Language = Page.Read("language.md");

    public static TheoryData<int> Wrong => [.. Language.Fences.Where(fence => fence.Rest == "wrong").Select(fence => fence.Line)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_right_compiles_without_a_word(bool nullable)
    {
        var found = await PageCompilation.Findings(Language, wrong: null, nullable);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>The comment at a line says which findings there are on it, and elsewhere there are none.</summary>
    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_told_where_and_as_the_page_says(int line)
    {
        var fence = Language.Fences.Single(fence => fence.Line == line);
        var expected = fence.Text.Split('\n')
            .Select((text, index) => (Line: line + index + 1, Comment: Comment().Match(text)))
            .Where(each => each.Comment.Success)
            .SelectMany(each => each.Comment.Groups[1].Value.Split(", ").Select(id => $"{each.Line}: {id}"));
        var found = await PageCompilation.Findings(Language, fence);
        Assert.Equal(expected, found.Select(finding => string.Join(':', finding.Split(':').Take(2))));
    }

    [Fact]
    public void Every_attribute_is_named_with_all_that_it_can_say()
    {
        var attributes = typeof(BlockAttribute).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(BlockAttribute).Namespace).ToList();
        Assert.Contains(attributes, type => type == typeof(StagesAttribute<>));
        Names(attributes.Where(type => type.IsSubclassOf(typeof(Attribute))).Select(type => $"[{Plain(type).Replace("Attribute", "")}"));
        Names(
            from type in attributes
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where property.SetMethod is not null
            select property.Name);
        Names(Enum.GetNames<Order>().Select(name => $"{nameof(Order)}.{name}"));
    }

    [Fact]
    public void Every_rule_that_a_configuration_can_ask_is_named() => Names(
        typeof(Strata.Configuration.Rules).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(Strata.Configuration.Rules))
            .Select(method => $"`{method.Name}`"));

    [Fact]
    public void Every_form_of_axis_is_named() => Names(typeof(IAxis).Assembly.GetExportedTypes()
        .Where(type => type.Namespace == typeof(IAxis).Namespace && type != typeof(Extent))
        .Select(type => $"`{Plain(type)}{Arguments(type)}`"));

    /// <summary>Each layer has a row, with its parameters, their shapes, and what it asks the configuration for.</summary>
    [Fact]
    public void Every_layer_is_named_with_its_parameters_and_values()
    {
        var layers = typeof(Module).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Module)) && !type.IsAbstract).ToList();
        Assert.Contains(typeof(Linear<,>), layers);
        Assert.All(layers, layer =>
        {
            var row = Language.Text.Split('\n').SingleOrDefault(line =>
                line.StartsWith('|') && line.Split('|')[1].Contains($"`{Plain(layer)}{Arguments(layer)}`", StringComparison.Ordinal));
            Assert.True(row is not null, $"docs/language.md has no row for {layer.Name}: | `{Plain(layer)}{Arguments(layer)}` | ...");
            var cells = row.Split('|');
            var declared = layer.GetCustomAttributes<ParameterAttribute>().ToList();
            Assert.All(declared, parameter =>
                Assert.Contains($"`{parameter.Name}` `[{string.Join(", ", parameter.Shape)}]`", cells[3], StringComparison.Ordinal));
            Assert.True(declared.Count > 0 || layer == typeof(LayerStack<>) || cells[3].Trim() == "none", row);
            Assert.All(
                layer.GetConstructors().Where(_ => layer != typeof(LayerStack<>))
                    .SelectMany(constructor => constructor.GetParameters())
                    .Where(parameter => parameter.ParameterType != typeof(Extent) && parameter.Name != "bias"),
                value => Assert.Contains(
                    $"`{char.ToUpperInvariant(value.Name![0])}{value.Name[1..]}`", cells[4], StringComparison.Ordinal));
        });
    }

    [Fact]
    public void What_flows_are_written_with_is_named() => Names(
        typeof(Activation<>).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Concat(typeof(FlowOperators).GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => !method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)
                && method.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "PrintMembers"))
            .Select(method => $".{method.Name}(").Distinct());

    private static void Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        Assert.NotEmpty(all);
        Assert.All(all, name => Assert.True(
            Language.Text.Contains(name, StringComparison.Ordinal),
            $"docs/language.md, the language on one page, does not name '{name}'."));
    }

    private static string Plain(Type type) => type.Name.Split('`')[0];

    private static string Arguments(Type type) =>
        type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    [GeneratedRegex(@"// ((?:CS|STR)\d+(?:, (?:CS|STR)\d+)*)")]
    private static partial Regex Comment();
}
