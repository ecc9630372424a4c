using Microsoft.CodeAnalysis;

namespace Strata.Generators.Pipelines;

/// <summary>
/// What one look at a declaration finds. The compiler looks at every declaration anew after every edit; what follows from a part of this
/// is asked again only where that part is another.
/// </summary>
/// <typeparam name="TModel">What is read of it.</typeparam>
/// <param name="Declared">What was read.</param>
/// <param name="Places">Where its members stand.</param>
/// <param name="Told">What the generator itself has to tell of it; nearly always null.</param>
internal sealed record Found<TModel>(Declared<TModel> Declared, DeclarationPlaces Places, Diagnostic? Told)
    where TModel : class, IEquatable<TModel>;
