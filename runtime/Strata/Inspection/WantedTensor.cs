using Strata.Conversion.Dialects;
using Strata.Schemas;

namespace Strata.Inspection;

/// <summary>A tensor that the declaration asks for.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Place">Where it must be.</param>
/// <param name="Stored">What it holds; of tied parameters the values of the one that owns them.</param>
/// <param name="Declared">What the declaration says of it.</param>
internal sealed record WantedTensor(string Name, TensorPlace Place, StoredTensor Stored, ParameterSchema Declared);
