using Strata.Generators.Diagnostics;

namespace Strata.Generators.Proofs;

/// <summary>Whether two parameters, anywhere under different children of a block, have the same key.</summary>
public static class UniquenessProof
{
    /// <summary>
    /// The rules that the block breaks. What two children share because they have the same key themselves is the coverage proof's
    /// business, and what goes wrong within one child is said at that child's block.
    /// </summary>
    /// <param name="block">The block's name.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="keys">Every key under the block.</param>
    public static IEnumerable<Finding> Findings(string block, DialectKeys dialect, IEnumerable<DeclaredKey> keys) =>
        from same in keys.GroupBy(key => key.Key, StringComparer.Ordinal)
        let places = same.GroupBy(key => key.Root).Select(meeting => meeting.First())
            .GroupBy(place => place.RootKey).Select(meeting => meeting.First()).ToList()
        where places.Count > 1
        select Finding.Of(
            RuleIds.KeyMappedTwice, places[1].Root, block, places[0].Path, places[1].Path, dialect.Name, same.Key, dialect.Attribute);
}
