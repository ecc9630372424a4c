namespace Strata.Training.Data.Sampling;

/// <summary>Where in the data a training is. With it and the same data the same samples follow, in the middle of an epoch too.</summary>
/// <param name="Epoch">The epoch's number, from 0.</param>
/// <param name="Taken">The samples of the epoch that all replicas together have taken; rows, where several are packed into one.</param>
public readonly record struct SamplerState(long Epoch, int Taken);
