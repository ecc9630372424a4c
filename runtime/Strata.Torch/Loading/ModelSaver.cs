using Strata.Checkpoints;
using Strata.Schemas;
using Strata.Torch.Modules;
using TorchSharp;
using TorchSharp.Modules;

namespace Strata.Torch.Loading;

/// <summary>Writes a model's parameters as HuggingFace stores them: fused projections in their parts, tied weights once.</summary>
public static class ModelSaver
{
    /// <summary>Writes one safetensors file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="schema">What its declaration says of its parameters.</param>
    /// <param name="path">The file; one that is there is replaced when all is written.</param>
    /// <param name="style">In which style its tensors are named, as <see cref="ParameterSchema.HfKeysOf"/> takes it.</param>
    /// <exception cref="InputException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">A weight is stored as codes, or nothing has been loaded.</exception>
    public static void Save(Module model, IReadOnlyList<ParameterSchema> schema, string path, int style = 0)
    {
        using var untracked = torch.no_grad();
        var own = schema.Where(parameter => parameter.TiedTo is null).ToArray();
        var values = own.ToDictionary(parameter => parameter.Path, parameter => Value(model, parameter.Path), StringComparer.Ordinal);
        using var writer = SafeTensorsWriter.Create(
            path,
            from parameter in own
            from piece in parameter.HfPieces(style)
            select new TensorDeclaration(piece.Key, ScalarTypes.Of(values[parameter.Path].dtype), [piece.Rows, .. parameter.Shape.Skip(1)]),
            new Dictionary<string, string> { ["format"] = "pt" });
        foreach (var parameter in own)
        {
            using var scope = torch.NewDisposeScope();
            foreach (var (key, start, rows) in parameter.HfPieces(style))
            {
                ForeignTensor.Read(values[parameter.Path].narrow(0, start, rows).cpu().contiguous(), bytes => writer.Write(key, bytes));
            }
        }

        writer.Complete();
    }

    private static Parameter Value(Module model, string path)
    {
        var (module, name) = ModuleTree.Owner(model, path);
        return module.Get(name);
    }
}
