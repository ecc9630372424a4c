using Strata.Checkpoints;
using static Strata.Tests.Checkpoints.RawSafeTensors;

namespace Strata.Tests.Checkpoints;

public sealed unsafe class SafeTensorsFileTests
{
    [Fact]
    public void Bytes_and_pointer_show_the_file_in_place()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Write("two.safetensors", File(
            System.Text.Encoding.UTF8.GetBytes("{" + Tensor("a", "U8", "3", 0, 3) + "," + Tensor("b", "I16", "1", 3, 5) + "}"),
                [1, 2, 3, 4, 5]));

        using var file = SafeTensorsFile.Open(path);
        var (a, b) = (file.Header.Tensors[0], file.Header.Tensors[1]);
        Assert.Equal([1, 2, 3], file.Bytes(a).ToArray());
        Assert.Equal([4, 5], file.Bytes(b).ToArray());
        Assert.Equal([2, 3], file.Bytes(a, 1, 2).ToArray());
        Assert.Equal(3, ((byte*)file.Pointer(a))[2]);
        Assert.Equal(b.Offset % 2 == 0, b.IsAligned);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Bytes(a, 2, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Bytes(a, -1, 1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Bytes(a, long.MaxValue, 1).Length);
    }

    [Fact]
    public void An_entry_of_another_file_is_refused()
    {
        using var directory = new TemporaryDirectory();
        using var small = SafeTensorsFile.Open(directory.Write("small.safetensors", File("{" + Tensor("a", "U8", "1", 0, 1) + "}", 1)));
        using var large = SafeTensorsFile.Open(directory.Write("large.safetensors", File("{" + Tensor("a", "U8", "9", 0, 9) + "}", 9)));
        Assert.Throws<ArgumentException>(() => small.Pointer(large.Header.Tensors[0]));
    }

    [Fact]
    public void A_closed_file_gives_no_pointer()
    {
        using var directory = new TemporaryDirectory();
        var file = SafeTensorsFile.Open(directory.Write("a.safetensors", File("{" + Tensor("a", "U8", "1", 0, 1) + "}", 1)));
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Pointer(file.Header.Tensors[0]));
    }

    [Fact]
    public void An_absent_file_and_a_directory_are_refused_by_name()
    {
        using var directory = new TemporaryDirectory();
        Assert.Contains(
            "none.safetensors", Assert.Throws<InputException>(() => SafeTensorsFile.Open(directory.File("none.safetensors"))).Message);
        Assert.Contains(directory.Path, Assert.Throws<InputException>(() => SafeTensorsFile.Open(directory.Path)).Message);
    }
}
