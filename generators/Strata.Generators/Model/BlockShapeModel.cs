using Strata.Generators.Model.Values;

namespace Strata.Generators.Model;

/// <summary>How a block stands among types: what the headers of its other part are, and what is wrong with its own.</summary>
/// <param name="Headers">How another part of it, and of each type around it, begins, outermost first: <c>partial class A</c>.</param>
/// <param name="Base">The base that its other part names because its author names none; empty otherwise.</param>
/// <param name="IsMarked">Whether it is marked with <c>[Block]</c>; where not, all else says that it was meant.</param>
/// <param name="FileLocal">The type, it or one around it, that no other file can complete; empty where there is none.</param>
/// <param name="BaseFault">What is wrong with its base; null where nothing is.</param>
/// <param name="ConstructorFault">What is wrong with its constructors; null where nothing is.</param>
/// <param name="Stubs">
/// Constructors that are given a body that only throws: a rule says what is wrong, and the compiler's word that there is no body would
/// hide it.
/// </param>
public sealed record BlockShapeModel(
    EquatableArray<string> Headers,
    string Base,
    bool IsMarked,
    string FileLocal,
    BlockFault? BaseFault,
    BlockFault? ConstructorFault,
    EquatableArray<string> Stubs)
{
    /// <summary>Whether it is static, so that none could be made.</summary>
    public bool IsStatic { get; init; }

    /// <summary>Whether it is abstract.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>A type that it names by an alias of its file; null where there is none.</summary>
    public AliasedType? Aliased { get; init; }

    /// <summary>Whether another file can complete it.</summary>
    public bool CanBeCompleted => FileLocal.Length == 0 && !IsStatic && Aliased is null;

    /// <summary>An attribute of another's that is called as the mark is and is none; empty where there is none.</summary>
    public string OtherMark { get; init; } = "";

    /// <summary>Members whose names are those of what is generated.</summary>
    public EquatableArray<TakenName> Taken { get; init; }

    /// <summary>A block that another compilation has built.</summary>
    public static BlockShapeModel Whole { get; } = new(default, "", true, "", null, null, default);
}

/// <summary>What is wrong with how a block is declared.</summary>
/// <param name="Fact">What is so, as the end of a sentence.</param>
/// <param name="Mend">What to write instead, as a sentence without its stop.</param>
/// <param name="Place">Where in the block's source; empty for its name.</param>
public sealed record BlockFault(string Fact, string Mend, string Place)
{
    /// <summary>Whether it is that the author wrote what the generator writes, so that other code than its own sets children.</summary>
    public bool IsWrittenTwice { get; init; }
}

/// <summary>A member that has the name of something generated.</summary>
/// <param name="Name">The name.</param>
/// <param name="Generated">What is generated, as a part of a sentence.</param>
public sealed record TakenName(string Name, string Generated);

/// <summary>A type that only files with an extern alias can name.</summary>
/// <param name="Type">The type as its author writes it.</param>
/// <param name="Alias">The alias.</param>
public sealed record AliasedType(string Type, string Alias);
