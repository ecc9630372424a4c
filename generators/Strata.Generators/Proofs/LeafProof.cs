using Strata.Rules.Words;

namespace Strata.Generators.Proofs;

/// <summary>Whether what a layer class says of its parameters can be meant: each time a fact, to end a sentence, and a mend.</summary>
internal static class LeafProof
{
    /// <summary>What is wrong with one declaration of a parameter; null where nothing is.</summary>
    /// <param name="layer">The layer class.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="before">The names declared before it.</param>
    /// <param name="shape">The names of its dimensions.</param>
    /// <param name="axes">The type parameters that are axes.</param>
    /// <param name="parameters">All type parameters.</param>
    public static (string Fact, string Mend)? Fault(
        string layer,
        string name,
        IReadOnlyCollection<string> before,
        IReadOnlyList<string> shape,
        IReadOnlyList<string> axes,
        IReadOnlyList<string> parameters) =>
        name.Length == 0 ? ("has no name", "Write one, such as \"weight\"")
        : name.Any(letter => letter == '.' || letter == ',' || char.IsWhiteSpace(letter) || char.IsControl(letter))
            ? ("has a name that no parameter can have", "Write one without dots, commas and blanks")
        : before.Contains(name) ? ("is there twice", "Remove one, or give it another name")
        : shape.FirstOrDefault(axis => !axes.Contains(axis)) is not { } unknown ? null
        : parameters.Contains(unknown)
            ? ($"has the dimension {unknown}, which may be anything", $"Write 'where {unknown} : IAxis'")
        : (
            $"has the dimension '{unknown}', which is no type parameter of {layer}",
            NearestName.Find(unknown, axes) is { } near ? $"Write nameof({near})"
                : axes.Count > 0 ? $"There is {string.Join(", ", axes.Select(axis => $"nameof({axis})"))}"
                : $"Give '{layer}' a type parameter for it: '{layer}<TAxis> where TAxis : IAxis'");

    /// <summary>A bias that a layer may have or not, and is never told of.</summary>
    public static (string Fact, string Mend) BiasUntold { get; } = (
        "may be there or not (IsBias), and no constructor tells the layer whether it is",
        "Take 'bool bias' in the constructor, which [Bias] sets, or leave IsBias out");

    /// <summary>A read of a parameter that nobody declares: why it is not there, and what to do.</summary>
    public static string[] Unknown(string layer, bool isBlock, string name, IReadOnlyList<string> declared) => isBlock
        ? ["a block has no parameters of its own", "Read that of a child"]
        :
        [
            $"no [Parameter] of '{layer}' declares it, so that it is never loaded",
            NearestName.Find(name, declared) is { } near ? $"Write \"{near}\""
                : $"Write [Parameter(\"{name}\", ...)] before the class"
                    + (declared.Count > 0 ? $", or read {string.Join(", ", declared.Select(own => $"\"{own}\""))}" : ""),
        ];

    /// <summary>A parameter or a module that a class registers by itself.</summary>
    public static (string Fact, string Mend) Registered(
        string layer, bool isBlock, string? name, bool isParameter, IReadOnlyCollection<string> declared)
    {
        var quoted = name is null ? "" : $" '{name}'";
        return !isParameter ? ($"registers the module{quoted} by itself", "Declare it as a partial property of a [Block]")
            : isBlock ? ($"registers the parameter{quoted} in a block", "Hold a layer class that declares it with [Parameter(...)]")
            : name is not null && declared.Contains(name)
                ? ($"registers the parameter{quoted} that it declares, before it is loaded",
                    "Remove the registration: loading registers it")
            : (
                $"registers the parameter{quoted}, which no [Parameter] declares",
                $"Write [Parameter(\"{name ?? "..."}\", ...)] before '{layer}' and remove the registration: loading registers it");
    }

    /// <summary>A parameter that a class makes by itself.</summary>
    public static (string Fact, string Mend) Made(string layer, bool isBlock) => (
        "makes a Parameter by itself",
        isBlock
            ? "Hold a layer class that declares it with [Parameter(...)]"
            : $"Write [Parameter(\"...\", ...)] before '{layer}', and read it with Get: loading makes it");
}
