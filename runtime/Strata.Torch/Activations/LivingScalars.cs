using TorchSharp;

namespace Strata.Torch.Activations;

/// <summary>
/// Steps with numbers that outlive them. TorchSharp hands native code the address of a number and lets go of it, so that one made for the
/// call, as <c>+</c> makes its factor of 1 even between two tensors, can be finalised while it is read: a sum with another factor,
/// silently. Tensors do not suffer from it, as a dispose scope holds them.
/// </summary>
internal static class LivingScalars
{
    private static readonly Scalar One = 1;

    extension(torch.Tensor x)
    {
        /// <summary>The sum of both.</summary>
        /// <param name="y">The other, of a shape that goes with it.</param>
        public torch.Tensor Plus(torch.Tensor y) => x.add(y, One);

        /// <summary>Each number and another.</summary>
        /// <param name="number">The other.</param>
        public torch.Tensor Plus(Scalar number)
        {
            var sum = x.add(number, One);
            GC.KeepAlive(number);
            return sum;
        }

        /// <summary>Each number times another.</summary>
        /// <param name="number">The other.</param>
        public torch.Tensor Times(Scalar number)
        {
            var product = x.mul(number);
            GC.KeepAlive(number);
            return product;
        }

        /// <summary>Where a number is another.</summary>
        /// <param name="number">The other.</param>
        public torch.Tensor Equal(Scalar number)
        {
            var same = x.eq(number);
            GC.KeepAlive(number);
            return same;
        }

        /// <summary>Writes a number wherever a mask is set.</summary>
        /// <param name="mask">The mask, of a shape that goes with it.</param>
        /// <param name="number">The number.</param>
        public torch.Tensor Fill(torch.Tensor mask, Scalar number)
        {
            var filled = x.masked_fill_(mask, number);
            GC.KeepAlive(number);
            return filled;
        }
    }
}
