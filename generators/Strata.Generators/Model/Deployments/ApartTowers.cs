namespace Strata.Generators.Model.Deployments;

/// <summary>Two towers, by their places in the module tree, of which the one declared first does not feed the other.</summary>
/// <param name="Earlier">The one that is declared first.</param>
/// <param name="Later">The other.</param>
public sealed record ApartTowers(string Earlier, string Later);
