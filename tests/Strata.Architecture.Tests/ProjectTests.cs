namespace Strata.Architecture.Tests;

/// <summary>Which projects may reference which, and which of their namespaces come with a package.</summary>
public class ProjectTests
{
    // A project or an area, and the projects or areas that it may reference; each may stand on what those stand on.
    private static readonly IReadOnlyList<(string From, string[] To)> Allowed =
    [
        ("samples", ["samples", "models", "runtime"]),
        ("models", ["models", "runtime"]),
        ("generators", ["generators", "runtime/Strata.Rules"]),
        ("runtime/Strata.Cli",
            [
                "runtime/Strata.Training", "runtime/Strata.Serving", "runtime/Strata.Inference", "runtime/Strata.Torch", "runtime/Strata",
                "runtime/Strata.Rules",
            ]),
        ("runtime/Strata.Training",
            ["runtime/Strata.Parallel", "runtime/Strata.Inference", "runtime/Strata.Torch", "runtime/Strata", "runtime/Strata.Rules"]),
        ("runtime/Strata.Serving", ["runtime/Strata.Inference", "runtime/Strata.Torch", "runtime/Strata", "runtime/Strata.Rules"]),
        ("runtime/Strata.Extensions.AI", ["runtime/Strata.Inference", "runtime/Strata.Torch", "runtime/Strata", "runtime/Strata.Rules"]),
        ("runtime/Strata.Inference", ["runtime/Strata.Torch", "runtime/Strata", "runtime/Strata.Rules"]),
        ("runtime/Strata.MmConvert", ["runtime/Strata", "runtime/Strata.Rules"]),
        ("runtime/Strata.Parallel", ["runtime/Strata", "runtime/Strata.Rules"]),
        ("runtime/Strata.Torch", ["runtime/Strata", "runtime/Strata.Rules"]),
        ("runtime/Strata", ["runtime/Strata.Rules"]),
        ("runtime/Strata.Rules", []),
    ];

    // What a declaration names; the programs' libraries bring only what starts them.
    private static readonly string[] Authors = ["Strata", "Strata.Torch", "Strata.Inference"];

    [Fact]
    public void Arrows_between_projects_run_downwards() => Check.Empty(
        from project in House.Projects
        from to in project.References
        where !Allowed.Any(row => (row.From == project.Folder || row.From == project.Area)
            && row.To.Any(room => to == room || to[..to.IndexOf('/', StringComparison.Ordinal)] == room))
        select $"{project.File} references {to}. Arrows run samples -> models -> runtime, and generators and runtime meet in "
            + "runtime/Strata.Rules alone: move what is shared downwards. A new project is a row in ProjectTests.");

    [Fact]
    public void No_project_reaches_itself() =>
        Check.Empty(Circles.Told(House.References, (from, to) => $"{from} references {to}"));

    [Fact]
    public void A_package_brings_the_namespaces_of_its_public_types() => Check.Empty(
        from project in House.Projects
        where File.Exists(Path.Combine(House.Root, project.NamespacesFile))
        let listed = Project.Listed(project.NamespacesFile)
        let present = Binding.PublicNamespaces(project)
        let unlisted = Authors.Contains(project.Name) ? present.Except(listed) : []
        from message in (string[])
        [
            .. listed.Except(present).Select(
                name => $"{project.NamespacesFile} lists {name}, which has no public type. Take the line out."),
            .. unlisted.Select(name => $"{project.NamespacesFile} lacks {name}, which has public types. Add the line."),
        ]
        select message);

    [Fact]
    public void Every_library_of_an_author_has_such_a_list() => Check.Empty(
        from name in Authors
        let file = $"runtime/{name}/buildTransitive/Namespaces.props"
        where !File.Exists(Path.Combine(House.Root, file))
        select $"{file} is missing. An author's source has no usings: the package must bring them.");
}
