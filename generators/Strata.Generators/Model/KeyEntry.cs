using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>
/// One tensor of a checkpoint as a block's declarations name it, from the block down. Stacks have <c>*</c> for the number.
/// </summary>
/// <param name="Child">The block's property through which it is reached.</param>
/// <param name="ChildHf">That property's HuggingFace keys, style by style.</param>
/// <param name="ChildMm">That property's MindSpeed-MM key.</param>
/// <param name="Path">Its place in the module tree.</param>
/// <param name="Hf">Its HuggingFace keys, style by style, the present one first.</param>
/// <param name="Mm">Its MindSpeed-MM key.</param>
public sealed record KeyEntry(
    string Child, EquatableArray<string> ChildHf, string ChildMm, string Path, EquatableArray<string> Hf, string Mm);
