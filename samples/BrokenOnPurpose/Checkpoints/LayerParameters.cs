namespace BrokenOnPurpose.Checkpoints;

// Loading gives a layer the parameters that it declares, and no others: not one of a dimension that nobody knows, ...
[Parameter("weight", "TAxes")]
public sealed class Scale<TAxis>() : Layer<TAxis, TAxis>("Scale")
    where TAxis : IAxis
{
    // ... not one of another name, ...
    public override Activation<TAxis> Forward(Activation<TAxis> x) => x with { Value = x.Value * Get("wieght") };
}

// ... and none that a constructor registers.
public sealed class Shift<TAxis> : Layer<TAxis, TAxis>
    where TAxis : IAxis
{
    public Shift(Extent axis)
        : base("Shift") => Register("bias", new TorchSharp.Modules.Parameter(TorchSharp.torch.zeros(axis.Size)));

    public override Activation<TAxis> Forward(Activation<TAxis> x) => x;
}
