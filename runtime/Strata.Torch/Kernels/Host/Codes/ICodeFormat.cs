using System.Runtime.Intrinsics;

namespace Strata.Torch.Kernels.Host.Codes;

/// <summary>How a row of codes lies in memory, step by step, and the activation that meets it.</summary>
internal unsafe interface ICodeFormat
{
    /// <summary>Columns of a step.</summary>
    static abstract int Step { get; }

    /// <summary>Columns that share a scale: a step has one group or two.</summary>
    static abstract int Group { get; }

    /// <summary>Bytes of a step of codes.</summary>
    static abstract int StepBytes { get; }

    /// <summary>The largest number that an activation is rounded to.</summary>
    static abstract int Largest { get; }

    /// <summary>Bytes of a step of an activation.</summary>
    static abstract int XBytes { get; }

    /// <summary>Writes a step of an activation.</summary>
    /// <param name="x">Its columns, rounded to integers.</param>
    /// <param name="to">Room for <see cref="XBytes"/>.</param>
    static abstract void WriteX(int* x, byte* to);

    /// <summary>The products of a step, as eight sums.</summary>
    /// <typeparam name="TProducts">How the processor multiplies.</typeparam>
    /// <param name="codes">The codes.</param>
    /// <param name="x">The activation, as <see cref="WriteX"/> writes it.</param>
    static abstract Vector256<int> Sums<TProducts>(byte* codes, byte* x)
        where TProducts : struct, ICodeProducts;

    /// <summary>The factors of the eight sums.</summary>
    /// <param name="scales">Those of the step's groups.</param>
    static abstract Vector256<float> Factors(float* scales);
}

/// <summary>How many columns share a scale.</summary>
internal interface IGroup
{
    /// <summary>The number.</summary>
    static abstract int Columns { get; }
}

/// <summary>32 columns.</summary>
internal readonly struct Group32 : IGroup
{
    public static int Columns => 32;
}

/// <summary>64 columns.</summary>
internal readonly struct Group64 : IGroup
{
    public static int Columns => 64;
}

/// <summary>128 columns.</summary>
internal readonly struct Group128 : IGroup
{
    public static int Columns => 128;
}
