using Strata.Schemas;

namespace Strata.Torch.Loading;

/// <summary>Parameters that a model's modules have made themselves, so that no checkpoint gives them values.</summary>
internal static class UndeclaredParameters
{
    /// <summary>Refuses a model that has parameters before it is given any.</summary>
    /// <param name="model">The model, fresh from its constructor.</param>
    /// <param name="schema">What its declaration says of its parameters.</param>
    /// <exception cref="InputException">It has some.</exception>
    public static void Refuse(Module model, IReadOnlyList<ParameterSchema> schema)
    {
        var declared = schema.Select(parameter => parameter.Path).ToHashSet(StringComparer.Ordinal);
        var own = model.named_parameters().Select(parameter => parameter.name).Where(name => !declared.Contains(name)).ToList();
        if (own.Count > 0)
        {
            throw new InputException(
                $"{model.GetName()} has {(own.Count == 1 ? "a parameter" : "parameters")} that no declaration has: "
                + $"{string.Join(", ", own.Take(5).Select(name => $"'{name}'"))}{(own.Count > 5 ? ", ..." : "")}. No checkpoint would give "
                + "them values. Declare them with [Parameter(...)] on the layer's class, and register nothing in its constructor.");
        }
    }
}
