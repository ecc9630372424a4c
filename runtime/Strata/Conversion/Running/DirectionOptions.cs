namespace Strata.Conversion.Running;

/// <summary>Which options a direction has use for; where it has none, a program neither offers it nor takes it without a word.</summary>
public static class DirectionOptions
{
    extension(ConversionDirection direction)
    {
        /// <summary>Whether it reads weights of a HuggingFace folder, or their index (<see cref="ConversionOptions.Weights"/>).</summary>
        public bool ReadsWeightFiles =>
            direction is ConversionDirection.HfToMm or ConversionDirection.MmToHf or ConversionDirection.Merge;

        /// <summary>Whether it reads ranks, which may hold copies (<see cref="ConversionOptions.FirstCopy"/>).</summary>
        public bool ReadsRanks => direction is not (ConversionDirection.HfToMm or ConversionDirection.LoraHfToMm);

        /// <summary>
        /// Whether it can leave tensors out (<see cref="ConversionOptions.IgnoreUnknown"/>); an adapter is whole or refused.
        /// </summary>
        public bool LeavesOut => direction is not ConversionDirection.LoraHfToMm;

        /// <summary>
        /// Whether it takes lists of stages, and says how rows are shared out (<see cref="ConversionOptions.RepeatVision"/>,
        /// <see cref="ConversionOptions.QkvRows"/>).
        /// </summary>
        public bool HasLayout => direction is not ConversionDirection.Merge;
    }
}
