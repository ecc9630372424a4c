
using Strata.Rules.Catalogue;
using Strata.Rules.Coverage;

namespace Strata.Tests.Proofs;

public class CoverageProofTests
{
    private static readonly DeclaredTensor[] Declared =
    [
        .. Enumerable.Range(0, 6).Select(layer => new DeclaredTensor($"layers.{layer}.up.weight", "Mlp.Up", [8, 4], IsOptional: false)),
        new("head.weight", "Model.Head", [16, 4], IsOptional: true),
        new("norm.weight", "Model.Norm", [null], IsOptional: false),
    ];

    [Fact]
    public void Silent_where_both_agree() => Assert.Empty(Compare(["layers.0.up.weight", "layers.1.up.weight", "layers.2.up.weight",
        "layers.3.up.weight", "layers.4.up.weight", "layers.5.up.weight", "norm.weight"]));

    [Fact]
    public void Layers_that_lack_the_same_are_one_finding() => Assert.Equal(
        ["STR3006 at layers.0.up.weight: index.json lacks 'layers.*.up.weight' in layers 0 to 2, 4, 5, which 'Mlp.Up' declares, so that "
            + "it could not be loaded. Declare it as it is stored, or verify the checkpoint that belongs to this model."],
        Compare(["layers.3.up.weight", "norm.weight"]));

    [Fact]
    public void A_key_of_another_name_is_shown_to_both_sides() => Assert.Equal(
        [
            "STR3006 at layers.5.up.weight: index.json lacks 'layers.*.up.weight' in layer 5, which 'Mlp.Up' declares, so that it could "
            + "not be loaded. Is it 'layers.*.up_proj.weight'? Give both one key.",
            "STR3006 at norm.weight: index.json lacks 'norm.weight', which 'Model.Norm' declares, so that it could not be loaded. "
            + "Declare it as it is stored, or verify the checkpoint that belongs to this model.",
            "STR3007 at layers.5.up_proj.weight: index.json has 'layers.*.up_proj.weight' in layer 5, which no block of 'Model' "
            + "declares, so that its values would be lost. Is it 'layers.*.up.weight'? Give both one key.",
        ],
        Compare(["layers.0.up.weight", "layers.1.up.weight", "layers.2.up.weight", "layers.3.up.weight", "layers.4.up.weight",
            "layers.5.up_proj.weight"]));

    /// <summary>One key under other numbers is no misspelt key, and is not offered as its own remedy.</summary>
    [Fact]
    public void Layers_that_are_numbered_otherwise_are_said_to_be() => Assert.Equal(
        [
            "STR3006 at layers.0.up.weight: index.json lacks 'layers.*.up.weight' in layer 0, which 'Mlp.Up' declares, so that it could "
            + "not be loaded. It is stored in layer 6: number the layers alike.",
            "STR3007 at layers.6.up.weight: index.json has 'layers.*.up.weight' in layer 6, which no block of 'Model' declares, so that "
            + "its values would be lost. It is declared in layer 0: number the layers alike.",
        ],
        Compare(["layers.1.up.weight", "layers.2.up.weight", "layers.3.up.weight", "layers.4.up.weight", "layers.5.up.weight",
            "layers.6.up.weight", "norm.weight"]));

    [Fact]
    public void Shapes_are_compared_where_both_are_known()
    {
        FoundTensor[] found = [.. Declared.Select(tensor => new FoundTensor(tensor.Key,
            tensor.Key.StartsWith("layers.2", StringComparison.Ordinal) ? [4, 8] : [.. tensor.Shape!.Select(size => size ?? 7)]))];
        Assert.Equal(
            ["STR3008 at layers.2.up.weight: index.json has 'layers.*.up.weight' in layer 2 of shape [4, 8], but 'Mlp.Up' declares [8, "
                + "4]. Verify the checkpoint that belongs to this configuration, or correct the axes of 'Mlp.Up'."],
            Texts(CoverageProof.Compare(Declared, found, "index.json", "Model")));
    }

    private static IEnumerable<string> Compare(string[] keys) =>
        Texts(CoverageProof.Compare(Declared, [.. keys.Select(key => new FoundTensor(key, null))], "index.json", "Model"));

    private static IEnumerable<string> Texts(IEnumerable<Finding<string>> findings) =>
        findings.Select(finding => $"{finding.Rule.Id} at {finding.Place}: {finding.Message}");
}
