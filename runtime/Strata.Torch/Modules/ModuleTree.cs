using Strata.Torch.Regions;
using Strata.Torch.Stages;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Modules;

/// <summary>Finds modules by their paths.</summary>
internal static class ModuleTree
{
    /// <summary>Gives the module at a path its parameter.</summary>
    /// <param name="root">The model.</param>
    /// <param name="path">The parameter's path, for example <c>language_model.norm.weight</c>.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="place">The pipeline stage that it lies on; null where there is only one.</param>
    /// <param name="split">The ranks that have slices of it; null where each has all.</param>
    public static void Register(Module root, string path, Parameter parameter, Place? place = null, ParameterSplit? split = null)
    {
        var (module, name) = Owner(root, path);
        module.Register(name, parameter);
        module.Place = place;
        if (split is not null)
        {
            module.Register(name, split);
        }
    }

    /// <summary>The module that a parameter belongs to, and the parameter's name in it.</summary>
    /// <param name="root">The model.</param>
    /// <param name="path">The parameter's path.</param>
    /// <exception cref="ArgumentException">No module of the model is on that path.</exception>
    public static (Module Module, string Name) Owner(Module root, string path)
    {
        torch.nn.Module at = root;
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            at = at.named_children().FirstOrDefault(child => child.name == name).module ?? throw Stray(root, path, at, name);
        }

        return ((Module)at, names[^1]);
    }

    private static ArgumentException Stray(Module root, string path, torch.nn.Module at, string name)
    {
        string[] there = [.. at.named_children().Select(child => child.name)];
        var list = there.Length == 0 ? "nothing" : string.Join(", ", there.Take(8)) + (there.Length > 8 ? ", ..." : "");
        return new(
            $"{root.GetName()} has no parameter '{path}': where '{name}' would be there is {list}. Give the schema of the model's own "
            + $"declaration, made from the configuration that the model was made from: {root.GetType().Name}.Schema.Of(config).",
            nameof(path));
    }
}
