using System.Collections.Immutable;
using Strata.Inference.Answers;
using Strata.Inference.Pipelines;

namespace Strata.Inference.Scheduling;

/// <summary>One step of one of several answers.</summary>
/// <param name="Answer">Which, from 0.</param>
/// <param name="Piece">The step.</param>
/// <param name="End">With its last piece, which has no token: why it ended; null before.</param>
/// <param name="Boxes">With its last piece: the boxes that it names, in pixels of the pictures as they were given; empty before.</param>
public readonly record struct ScheduledPiece(int Answer, AnswerPiece Piece, AnswerEnd? End, ImmutableArray<AnswerBox> Boxes);
