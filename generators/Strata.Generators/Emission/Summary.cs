using Strata.Generators.Model;

namespace Strata.Generators.Emission;

/// <summary>Documents a child whose author did not: its shape and what the checkpoints call it.</summary>
internal static class Summary
{
    /// <summary>The documentation's text.</summary>
    public static string Of(ChildModel child) => Escape(child switch
    {
        ConfigurationChild => "The configuration that the block was made from.",
        StackChild stack => $"Repeated {stack.Count} times; {Keys(stack.Keys)}.",
        LeafChild { HasParameters: false } => "A layer without parameters.",
        LeafChild leaf => $"{leaf.Parameters[0].Symbol}; {Keys(leaf.Keys)}.",
        ModuleChild module => $"{Keys(module.Keys)}.",
        _ => "Can not be made.",
    });

    private static string Keys(KeysModel keys) => $"HuggingFace {string.Join(", ", keys.Hf)}; MindSpeed-MM {string.Join(", ", keys.Mm)}";

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
