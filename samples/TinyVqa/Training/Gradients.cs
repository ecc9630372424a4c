namespace TinyVqa.Training;

/// <summary>Keeps one bad batch from undoing what many have taught (Pascanu et al., 2013).</summary>
internal static class Gradients
{
    /// <summary>Scales all gradients so that their length together is no more than a limit.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="limit">The limit.</param>
    /// <returns>The length as it was, computed in float32.</returns>
    /// <exception cref="InputException">It is no number: training has failed.</exception>
    public static float Clip(IEnumerable<TorchSharp.Modules.Parameter> parameters, float limit)
    {
        using var scope = torch.NewDisposeScope();
        using var untracked = torch.no_grad();
        var gradients = parameters.Select(parameter => parameter.grad).OfType<torch.Tensor>().ToList();
        var length = torch.stack(gradients.Select(gradient => gradient.norm())).norm().item<float>();
        if (!float.IsFinite(length))
        {
            throw new InputException("A gradient is no number: train again with a lower --rate.");
        }

        if (length > limit)
        {
            // A tensor and not a number: native code may still read a number that is let go of.
            var factor = torch.tensor(limit / length);
            gradients.ForEach(gradient => gradient.mul_(factor));
        }

        return length;
    }
}
