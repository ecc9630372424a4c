namespace Strata.Torch.Positions;

/// <summary>Walks one row of tokens and counts.</summary>
/// <param name="media">The sizes of the pictures and videos to come, shared by all rows.</param>
internal sealed class PositionWalk(MediaQueue media)
{
    /// <summary>The counters of the next token of text.</summary>
    public long Next { get; private set; }

    /// <summary>One more than the largest counter so far: a video's may go beyond what follows it.</summary>
    public long End { get; private set; }

    /// <summary>The counters of each token.</summary>
    /// <param name="kinds">What each token stands for.</param>
    public IEnumerable<(long Time, long Height, long Width)> Run(TokenKind[] kinds)
    {
        var index = 0;
        while (index < kinds.Length)
        {
            if (kinds[index] == TokenKind.Text)
            {
                yield return (Next, Next, Next);
                Next++;
                End = Math.Max(End, Next);
                index++;
                continue;
            }

            var run = kinds.AsSpan(index).IndexOfAnyExcept(kinds[index]);
            var tokens = run < 0 ? kinds.Length - index : run;
            foreach (var counter in Count(media.Take(kinds[index], tokens)))
            {
                yield return counter;
            }

            index += tokens;
        }
    }

    private IEnumerable<(long Time, long Height, long Width)> Count(MediaRun run)
    {
        var start = Next;
        Next = start + run.Length;
        End = Math.Max(End, Math.Max(Next, start + run.Time(run.Size.Time - 1) + 1));
        for (var step = 0; step < run.Size.Time; step++)
        {
            for (var height = 0; height < run.Size.Height; height++)
            {
                for (var width = 0; width < run.Size.Width; width++)
                {
                    yield return (start + run.Time(step), start + height, start + width);
                }
            }
        }
    }
}
