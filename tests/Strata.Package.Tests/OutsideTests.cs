namespace Strata.Package.Tests;

/// <summary>
/// The family in tests/Outside, as somebody outside writes it: three towers, two of them one level down, two stacks in one, axes of a
/// package; placed on 4 and on 8 devices, converted to every placement, from each to the other, and back.
/// </summary>
[Collection(PackagesCollection.Name)]
public sealed class OutsideTests(Packages packages)
{
    [Fact]
    public void Is_built_from_packages_placed_and_converted_byte_for_byte()
    {
        var folder = packages.NewFolder("Outside");
        foreach (var file in Directory.GetFiles(Path.Combine(Packages.Root, "tests", "Outside")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var output = Tool.Succeed("dotnet", folder, ["run", $"-p:StrataVersion={Packages.Version}"]);
        string[] expected =
        [
            "scores [1, 5, 64], all finite: True",
            "on4: 4 of 4 files", "on4 and back: byte for byte", "on4 to on8 and back: byte for byte", "on4: 71 of 71 parameters placed",
            "on8: 8 of 8 files", "on8 and back: byte for byte", "on8 to on4 and back: byte for byte", "on8: 71 of 71 parameters placed",
            "all in place, layout: --llm-pp-layers [[1, 3]] --vit-pp-layers [[3, 0]] --tower-pp-layers senses.sounds=[[2,0]] --tp-size 2",
            "not in place, layout: --llm-pp-layers [[0, 4]] --vit-pp-layers [[3, 0]] --tower-pp-layers senses.sounds=[[1,1]] --tp-size 2",
            "on4 stage 0: as placed", "on4 stage 1: as placed",
            "on8 stage 0: as placed", "on8 stage 1: as placed", "on8 stage 2: as placed", "on8 stage 3: as placed",
        ];
        Assert.Equal(expected, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
