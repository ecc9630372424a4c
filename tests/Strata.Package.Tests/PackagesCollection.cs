namespace Strata.Package.Tests;

/// <summary>The tests that share one packing.</summary>
[CollectionDefinition(Name)]
public sealed class PackagesCollection : ICollectionFixture<Packages>
{
    public const string Name = "packages";
}
