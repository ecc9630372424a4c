namespace Strata.Torch.Tests;

public sealed class Wide : IAxis;

public sealed class Narrow : IAxis;

public sealed class Rows : IAxis;
