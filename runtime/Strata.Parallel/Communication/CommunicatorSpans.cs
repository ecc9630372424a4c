using Strata.Checkpoints;

namespace Strata.Parallel.Communication;

/// <summary>The calls that wait, with spans: small values that a rank has at hand.</summary>
public static unsafe class CommunicatorSpans
{
    extension(ICommunicator communicator)
    {
        /// <summary>Sends values, and returns when they may be written again.</summary>
        /// <typeparam name="T">Their type.</typeparam>
        /// <param name="values">What.</param>
        /// <param name="to">Which rank receives them.</param>
        /// <param name="tag">The message's tag.</param>
        /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
        public void Send<T>(ReadOnlySpan<T> values, int to, int tag)
            where T : unmanaged
        {
            fixed (T* first = values)
            {
                communicator.Send(Of(first, values.Length), to, tag);
            }
        }

        /// <summary>Receives as many values as there is room for.</summary>
        /// <typeparam name="T">Their type.</typeparam>
        /// <param name="values">Where to.</param>
        /// <param name="from">Which rank sends them.</param>
        /// <param name="tag">The message's tag.</param>
        /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
        public void Receive<T>(Span<T> values, int from, int tag)
            where T : unmanaged
        {
            fixed (T* first = values)
            {
                communicator.Receive(Of(first, values.Length), from, tag);
            }
        }

        /// <summary>Gives one rank's values to all.</summary>
        /// <typeparam name="T">Their type.</typeparam>
        /// <param name="values">Read by the root, written by the others.</param>
        /// <param name="root">Whose.</param>
        /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
        public void Broadcast<T>(Span<T> values, int root)
            where T : unmanaged
        {
            fixed (T* first = values)
            {
                communicator.Broadcast(Of(first, values.Length), root);
            }
        }

        /// <summary>Combines the ranks' values, each by itself.</summary>
        /// <typeparam name="T"><see langword="float"/>, <see langword="double"/> or <see langword="long"/>.</typeparam>
        /// <param name="values">The values, and then the result.</param>
        /// <param name="reduction">How.</param>
        /// <exception cref="ArgumentException">Values of that type can not be combined.</exception>
        /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
        public void AllReduce<T>(Span<T> values, Reduction reduction)
            where T : unmanaged
        {
            fixed (T* first = values)
            {
                communicator.AllReduce(Of(first, values.Length), Type<T>(), reduction);
            }
        }

        /// <summary>Gives all ranks' values to all: equally many each.</summary>
        /// <typeparam name="T">Their type.</typeparam>
        /// <param name="own">This rank's.</param>
        /// <returns>Rank 0's, then rank 1's, and so on.</returns>
        /// <exception cref="CommunicationException">It failed, or the deadline is over.</exception>
        public T[] AllGather<T>(ReadOnlySpan<T> own)
            where T : unmanaged
        {
            var all = new T[own.Length * communicator.Size];
            fixed (T* first = own, result = all)
            {
                var part = Of(first, own.Length);
                communicator.AllGather(part, Of(result, all.Length), [.. Enumerable.Repeat(part.Bytes, communicator.Size)]);
            }

            return all;
        }
    }

    private static Region Of<T>(T* first, int count)
        where T : unmanaged => new((nint)first, (long)count * sizeof(T));

    private static ElementType Type<T>() => typeof(T) == typeof(float) ? ElementType.Float32
        : typeof(T) == typeof(double) ? ElementType.Float64
        : typeof(T) == typeof(long) ? ElementType.Int64
        : throw new ArgumentException($"{typeof(T)} can not be combined: only float, double and long, and bfloat16 by its region.");
}
