using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Strata.Generators.Model.Axes;

namespace Strata.Generators.Parsing.Declarations;

/// <summary>
/// The axes that a compilation's layers have been read with: the same few are asked for by every layer, once for its constructor and once
/// for its parameters.
/// </summary>
internal sealed class KnownAxes
{
    private static readonly ConditionalWeakTable<Compilation, KnownAxes> All = new();

    private readonly ConcurrentDictionary<(ITypeSymbol, string, bool), ConcurrentDictionary<ITypeSymbol, AxisModel>> _known =
        new(Scopes.Comparer);

    /// <summary>Those that were read with what can be reached from a configuration, told apart as a type's text tells them.</summary>
    /// <param name="compilation">The compilation that asks.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="from">The member that is preferred; empty for none.</param>
    /// <param name="isOnlyFrom">Whether nothing else will do.</param>
    public static ConcurrentDictionary<ITypeSymbol, AxisModel> Of(
        Compilation compilation, ITypeSymbol configuration, string from, bool isOnlyFrom) =>
        All.GetValue(compilation, static _ => new())._known
            .GetOrAdd((configuration, from, isOnlyFrom), static _ => new(SymbolEqualityComparer.IncludeNullability));

    private sealed class Scopes : IEqualityComparer<(ITypeSymbol Type, string From, bool IsOnlyFrom)>
    {
        public static Scopes Comparer { get; } = new();

        public bool Equals((ITypeSymbol Type, string From, bool IsOnlyFrom) one, (ITypeSymbol Type, string From, bool IsOnlyFrom) other) =>
            one.IsOnlyFrom == other.IsOnlyFrom && one.From == other.From
            && SymbolEqualityComparer.IncludeNullability.Equals(one.Type, other.Type);

        public int GetHashCode((ITypeSymbol Type, string From, bool IsOnlyFrom) scope) =>
            SymbolEqualityComparer.IncludeNullability.GetHashCode(scope.Type);
    }
}
