namespace Strata.Schemas;

/// <summary>The stack of layers that a parameter lies in; the outermost where there are several.</summary>
/// <param name="Path">The stack's place in the module tree, for example <c>language_model.layers</c>.</param>
/// <param name="Role">What stages of a pipeline do with it.</param>
/// <param name="IsNested">Whether the parameter lies in a stack within a layer of it, as experts do.</param>
public sealed record StackPlace(string Path, StackRole Role, bool IsNested)
{
    /// <summary>
    /// The stack of a parameter whose maker says nothing of it: a name that is a number is a layer's, and what stands before it a stack's.
    /// </summary>
    /// <param name="path">The parameter's place in the module tree.</param>
    public static StackPlace? In(string path)
    {
        var names = path.Split('.');
        var layer = Array.FindIndex(names, IsNumber);
        return layer < 1 ? null
            : new(string.Join('.', names.Take(layer)), StackRole.Pipeline, Array.FindIndex(names, layer + 1, IsNumber) >= 0);
    }

    private static bool IsNumber(string name) => name.Length > 0 && name.All(char.IsAsciiDigit);
}

/// <summary>What stages of a pipeline do with a stack.</summary>
public enum StackRole
{
    /// <summary>They share its layers out.</summary>
    Pipeline,

    /// <summary>Its block has another that they share out; it lies whole with what is declared beside it.</summary>
    Beside,

    /// <summary>Its declaration says that it is none of the pipeline's.</summary>
    None,
}
