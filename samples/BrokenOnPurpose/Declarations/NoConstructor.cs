namespace BrokenOnPurpose.Declarations;

// Children are made by the constructor that the generator writes; its signature is the author's to give.
[Block]
public sealed partial class NoConstructor : Module
{
    public NoConstructor()
        : base("NoConstructor")
    {
    }

    public partial RmsNorm<Hidden> Norm { get; }
}
