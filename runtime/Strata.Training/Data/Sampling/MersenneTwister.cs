namespace Strata.Training.Data.Sampling;

/// <summary>
/// MT19937 (Matsumoto and Nishimura, 1998): what PyTorch and Python draw orders by, so that an epoch's order is the original's, and the
/// same on every machine and in every version.
/// </summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    /// <summary>Begins with a number: PyTorch's way.</summary>
    /// <param name="seed">The number.</param>
    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (var place = 1; place < Size; place++)
        {
            _state[place] = (1812433253 * (_state[place - 1] ^ (_state[place - 1] >> 30))) + (uint)place;
        }
    }

    /// <summary>Begins with a number of any length: Python's way.</summary>
    /// <param name="seed">The number, its lowest 32 bits first.</param>
    public static MersenneTwister OfArray(ReadOnlySpan<uint> seed)
    {
        var twister = new MersenneTwister(19650218);
        var state = twister._state;
        var (at, key) = (1, 0);
        for (var step = Math.Max(Size, seed.Length); step > 0; step--)
        {
            state[at] = (state[at] ^ ((state[at - 1] ^ (state[at - 1] >> 30)) * 1664525)) + seed[key] + (uint)key;
            (at, key) = (Onwards(state, at), (key + 1) % seed.Length);
        }

        for (var step = Size - 1; step > 0; step--)
        {
            state[at] = (state[at] ^ ((state[at - 1] ^ (state[at - 1] >> 30)) * 1566083941)) - (uint)at;
            at = Onwards(state, at);
        }

        state[0] = 0x80000000;
        return twister;
    }

    /// <summary>The next 32 bits.</summary>
    public uint Next()
    {
        if (_next == Size)
        {
            Turn();
        }

        var value = _state[_next++];
        value ^= value >> 11;
        value ^= (value << 7) & 0x9d2c5680;
        value ^= (value << 15) & 0xefc60000;
        return value ^ (value >> 18);
    }

    private static int Onwards(uint[] state, int at)
    {
        if (at + 1 < Size)
        {
            return at + 1;
        }

        state[0] = state[Size - 1];
        return 1;
    }

    private void Turn()
    {
        for (var place = 0; place < Size; place++)
        {
            var mixed = (_state[place] & 0x80000000) | (_state[(place + 1) % Size] & 0x7fffffff);
            _state[place] = _state[(place + Middle) % Size] ^ (mixed >> 1) ^ ((mixed & 1) == 0 ? 0 : 0x9908b0df);
        }

        _next = 0;
    }
}
