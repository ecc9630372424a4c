using System.Runtime.CompilerServices;

namespace Strata.Generators.Manifests;

/// <summary>
/// What was read from the constants of referenced assemblies: an editor compiles at every key stroke, and a reference keeps its
/// constants, as the same objects, from one compilation to the next. A reading lives as long as its text.
/// </summary>
/// <typeparam name="TModel">What is read.</typeparam>
/// <param name="read">Reads a text; null where it is of another form.</param>
internal sealed class Readings<TModel>(Func<Term, TModel?> read)
    where TModel : class
{
    private readonly ConditionalWeakTable<string, StrongBox<TModel?>> _known = new();

    /// <summary>What a text says; null where it is of another form.</summary>
    public TModel? Of(string text) =>
        _known.GetValue(text, unread => new(TermReader.Read(unread) is { IsList: true } term ? read(term) : null)).Value;
}
