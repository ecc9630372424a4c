namespace Strata.Generators.Model;

/// <summary>One tensor of a checkpoint as a block's declarations name it, from the block down. Stacks have <c>*</c> for the number.</summary>
/// <param name="Child">The block's property through which it is reached.</param>
/// <param name="ChildHf">That property's HuggingFace key.</param>
/// <param name="ChildMm">That property's MindSpeed-MM key.</param>
/// <param name="Path">Its place in the module tree.</param>
/// <param name="Hf">Its HuggingFace key.</param>
/// <param name="Mm">Its MindSpeed-MM key.</param>
public sealed record KeyEntry(string Child, string ChildHf, string ChildMm, string Path, string Hf, string Mm);
