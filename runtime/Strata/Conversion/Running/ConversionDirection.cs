namespace Strata.Conversion.Running;

/// <summary>From what to what a conversion goes.</summary>
public enum ConversionDirection
{
    /// <summary>From HuggingFace to MindSpeed-MM.</summary>
    HfToMm,

    /// <summary>From MindSpeed-MM to HuggingFace.</summary>
    MmToHf,

    /// <summary>From one layout of MindSpeed-MM to another.</summary>
    Resplit,
}
