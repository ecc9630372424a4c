using Strata.Models.Glm4v;
using Strata.Models.Qwen25Vl;

namespace Strata.Models;

/// <summary>The kinds of models that this house's programs know. A new one is a line here: every command of both programs has it.</summary>
public static class Families
{
    /// <summary>All of them. Named by their families, not by their models: a converter loads no tensor library for them.</summary>
    public static IReadOnlyList<IModelFamily> All { get; } = [new Glm4vFamily(), new Qwen25VlFamily()];
}
