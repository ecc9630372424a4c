namespace Strata.Tests.Checkpoints;

/// <summary>Python's torch and zipfile read what is written here.</summary>
public sealed class TorchPythonTests : IDisposable
{
    private const string Load = """
        import hashlib, sys, torch
        content = torch.load(sys.argv[1], weights_only=sys.argv[2] == "True")
        print(list(content), content.get("checkpoint_version"))
        for section, state in content.items():
            if not isinstance(state, dict):
                continue
            for key, tensor in state.items():
                assert type(tensor) is torch.Tensor and tensor.is_contiguous() and not tensor.requires_grad and tensor.storage_offset() == 0
                flat = tensor.reshape(-1)
                content = flat.view(torch.uint8) if flat.dtype is not torch.bool and flat.numel() else flat.to(torch.uint8)
                print(section, key, str(tensor.dtype)[6:], list(tensor.shape), hashlib.sha256(content.numpy().tobytes()).hexdigest())
        """;

    private const string Zip = """
        import sys, zipfile
        archive = zipfile.ZipFile(sys.argv[1])
        print(archive.testzip())
        for record in archive.infolist():
            print(record.filename, record.header_offset, record.file_size)
        """;

    private const string SaveAgain = """
        import sys, torch, zipfile
        torch.save(torch.load(sys.argv[1]), sys.argv[2])
        pickles = [zipfile.ZipFile(path).read("model_optim_rng/data.pkl") for path in sys.argv[1:]]
        print(pickles[0] == pickles[1], len(pickles[0]))
        """;

    private readonly TemporaryDirectory directory = new();

    [SkippableFact]
    public void Torch_loads_what_is_written()
    {
        TorchPython.Require();
        string[] expected = ["['model0', 'model1', 'checkpoint_version'] 3.0", .. TorchExample.Lines(TorchExample.Sections)];
        Assert.Equal(expected, TorchPython.Run(Load, Written(), "False"));
    }

    // Torch 1.13 takes no floating-point number then, and so not the version; it would not take the original's files either. Torch 2 does.
    [SkippableFact]
    public void Torch_loads_it_even_if_it_may_run_nothing()
    {
        TorchPython.Require();
        string[] expected = ["['model0', 'model1'] None", .. TorchExample.Lines(TorchExample.Sections)];
        Assert.Equal(expected, TorchPython.Run(Load, Written(checkpointVersion: null), "True"));
    }

    [SkippableFact]
    public void Torch_writes_the_same_pickle_when_it_saves_that_again()
    {
        TorchPython.Require();
        Directory.CreateDirectory(directory.File("again"));
        var output = TorchPython.Run(SaveAgain, Written(), Path.Combine(directory.File("again"), "model_optim_rng.pt"));
        Assert.StartsWith("True ", Assert.Single(output), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_zip_module_finds_every_sum_right()
    {
        TorchPython.Require();
        var output = TorchPython.Run(Zip, Written());
        Assert.Equal("None", output[0]);
        Assert.Equal(2_000 + 3, output.Length - 1);
    }

    [SkippableFact]
    public void The_zip_module_finds_records_beyond_four_gibibytes()
    {
        TorchPython.Require();
        var path = directory.File("large.pt");
        var plan = LargeFile.Write(path);
        string[] expected = [.. plan.Records.Select(record => $"{record.Name} {record.HeaderOffset} {record.Length}")];
        Assert.Equal(expected, TorchPython.Run(Zip.Replace("archive.testzip()", "None", StringComparison.Ordinal), path)[1..]);
    }

    public void Dispose() => directory.Dispose();

    private string Written(double? checkpointVersion = 3.0)
    {
        var path = directory.File("model_optim_rng.pt");
        TorchExample.Write(path, TorchExample.Sections, checkpointVersion);
        return path;
    }
}
