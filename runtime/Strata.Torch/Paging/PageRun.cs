namespace Strata.Torch.Paging;

/// <summary>Tokens of a row that lie one after the other.</summary>
/// <param name="Slab">In which slab.</param>
/// <param name="At">Where in it the first one lies.</param>
/// <param name="Count">How many.</param>
internal readonly record struct PageRun(int Slab, long At, long Count);
