using Strata.Schemas;

namespace Strata.Torch.Modules;

/// <summary>
/// A declared block, as a block that is generic in it knows it: <c>where TLayer : Module, IBlock&lt;TLayer&gt;</c>. The generator
/// implements
/// it for every <c>[Block]</c>, and proves wherever the generic block is used that the configuration is one that the block takes.
/// </summary>
/// <typeparam name="TSelf">The block.</typeparam>
public interface IBlock<TSelf>
{
    /// <summary>Makes the block, without parameters until it is loaded.</summary>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="parallel">Where and how the model is made.</param>
    /// <exception cref="InvalidCastException">
    /// The configuration is not the block's. Where the generic block is a child of another, no such program compiles without an error.
    /// </exception>
    static abstract TSelf Create(object configuration, ParallelContext parallel);

    /// <summary>Adds the block's parameters to a model's.</summary>
    /// <param name="configuration">Its configuration.</param>
    /// <param name="scope">The block's place in the model.</param>
    /// <exception cref="InvalidCastException">
    /// The configuration is not the block's. Where the generic block is a child of another, no such program compiles without an error.
    /// </exception>
    static abstract void Declare(object configuration, SchemaScope scope);
}
