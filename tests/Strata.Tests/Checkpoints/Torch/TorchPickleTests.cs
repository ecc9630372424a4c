using Strata.Checkpoints;
using Strata.Checkpoints.Torch.Pickles;
using static Strata.Tests.Checkpoints.RawPickle;

namespace Strata.Tests.Checkpoints;

/// <summary>Pickles that no torch writes: each is refused with what is wrong, and none runs anything.</summary>
public sealed class TorchPickleTests
{
    private const long Most = long.MaxValue;

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "its pickle does not begin with a protocol from 2 to 5", [] },
        { "its pickle does not begin with a protocol from 2 to 5", [0x80, 1, (byte)'.'] },
        { "its pickle ends at byte 2, but 1 bytes are said to follow byte 2", [0x80, 2] },
        {
            "its pickle has the operation 0x49 at byte 2, which protocols 2 to 5 do not write",
            [0x80, 2, (byte)'I', (byte)'1', (byte)'\n', (byte)'.']
        },
        { "its pickle goes on after its end at byte 4", [0x80, 2, (byte)'}', (byte)'.', (byte)'N'] },
        { "its pickle goes on after its end at byte 5", Of(PickleCode.None, PickleCode.EmptyDictionary) },
        { "its pickle uses a value that it did not make", Of() },
        { "its pickle uses a value that it did not make", Of(PickleCode.None, PickleCode.Mark, PickleCode.Pop) },
        { "its pickle ends a collection that it did not begin", Of(PickleCode.Tuple) },
        { "its pickle has more than 1000 collections in each other", Of([.. Enumerable.Repeat<object>(PickleCode.Mark, 1_001)]) },
        { "its pickle asks for the value 7, which it did not put aside", Of(new[] { (byte)PickleCode.Get, (byte)7 }) },
        {
            "its pickle ends at byte 8, but 4294967295 bytes are said to follow byte 7",
            Of(new byte[] { (byte)PickleCode.Unicode, 255, 255, 255, 255 })
        },
        {
            "its pickle ends at byte 12, but 18446744073709551615 bytes are said to follow byte 11",
            Of(new byte[] { 0x8d, 255, 255, 255, 255, 255, 255, 255, 255 })
        },
        { "its pickle holds text before byte 8 that is not UTF-8", Of(new byte[] { (byte)PickleCode.Unicode, 1, 0, 0, 0, 0xff }) },
        { "its pickle ends within the name at byte 3", [0x80, 2, (byte)'c', (byte)'a'] },
        { "its pickle names 'aaaa", Of(Global(new string('a', 1_001), "b")) },
        { "its pickle has no module where one is needed", Of(PickleCode.None, "name", PickleCode.StackGlobal) },
        {
            "its pickle has no class where one is needed",
            Of(PickleCode.None, PickleCode.None, PickleCode.None, PickleCode.NewObjectWithKeywords)
        },
        { "its pickle has a key without a value", Of(Dictionary("model")) },
        { "its pickle sets entries of a list of 0", Of(PickleCode.EmptyList, PickleCode.None, PickleCode.None, PickleCode.SetItem) },
        { "its pickle appends to a dictionary of 0 entries", Of(PickleCode.EmptyDictionary, PickleCode.None, PickleCode.Append) },
        { "its pickle gives the text 'a' a state", Of("a", PickleCode.None, PickleCode.Build) },
        { "its pickle calls the text 'a'", Of(Call(Part("a"))) },
        { "its pickle calls something without a tuple of arguments", Of(Global("torch", "Size"), PickleCode.None, PickleCode.Reduce) },
        { "its pickle refers to something outside of itself that is no storage", Of("storage", PickleCode.PersistentId) },
        { "its pickle refers to something outside of itself that is no storage", Of(Storage(Global("torch", "FloatStorage"), "0", -1)) },
        { "its pickle calls 'torch._utils._rebuild_tensor_v2' with arguments that describe no tensor", Model(Tensor([2, -3], [3, 1])) },
        { "its pickle calls 'torch._utils._rebuild_tensor_v2' with arguments that describe no tensor", Model(Tensor([2, 3], [1])) },
        {
            "its pickle calls 'torch._utils._rebuild_tensor_v2' with arguments that describe no tensor",
            Model(Tensor([2, 3], [3, 1], offset: -1))
        },
        {
            "its pickle calls 'torch._utils._rebuild_tensor_v2' with arguments that describe no tensor",
            Model(Tensor(new long[65], new long[65]))
        },
        {
            "its pickle calls 'torch._utils._rebuild_tensor_v2' with arguments that describe no tensor",
            Model(Call(Global("torch._utils", "_rebuild_tensor_v2")))
        },
        { "tensor 'w' is F32 [4, 3], 48 bytes from byte 0 of its storage, which has only 24", Model(Tensor([4, 3], [3, 1])) },
        { "tensor 'w' is F32 [2, 3], 24 bytes from byte 4 of its storage, which has only 24", Model(Tensor([2, 3], [3, 1], offset: 1)) },
        { "tensor 'w' is F32 [0], 0 bytes from byte 28 of its storage, which has only 24", Model(Tensor([0], [1], offset: 7)) },
        {
            "tensor 'w' is F32 [2], 8 bytes from byte 36893488147419103228 of its storage, which has only 24",
            Model(Tensor([2], [1], offset: Most))
        },
        { "tensor 'w' is F32 [9223372036854775807, 2], which is no whole number of bytes", Model(Tensor([Most, 2], [2, 1])) },
        { "the storage of tensor 'w' has 28 bytes, but its record data/0 only 24", Model(Tensor([2, 3], [3, 1], count: 7)) },
        {
            "the storage of tensor 'w' has 36893488147419103228 bytes, but its record data/0 only 24",
            Model(Tensor([2, 3], [3, 1], count: Most))
        },
        { "tensor 'w' is F32 [2, 3], 28 bytes from byte 0 of its storage, which has only 24", Model(Tensor([2, 3], [4, 1])) },
        {
            "tensor 'w' is F32 [2, 3], 36893488147419103240 bytes from byte 0 of its storage, which has only 24",
            Model(Tensor([2, 3], [Most, 1]))
        },
        {
            "its views have more than 2^62 bytes together, tensor 'w' 1152921504606846972 bytes of them",
            Of(Dictionary("model", Dictionary([.. Enumerable.Range(0, 4)
                .SelectMany(index => new object[] { $"w{index}"[..(index == 3 ? 1 : 2)], Tensor([(1L << 58) - 1], [0]) })])))
        },
        { "tensor 'w' lies in the record data/../version, which is not there", Model(In("../version")) },
        { "'model' has the key 'w' twice", Of(Dictionary("model", Dictionary("w", Tensor(), "w", Tensor()))) },
        { "its content has the key 'model' twice", Of(Dictionary("model", Dictionary("w", Tensor()), "model", Dictionary())) },
        { "'model' has the number 1 for a key, expected text", Of(Dictionary("model", Dictionary(1, Tensor()))) },
        { "its entry 'model1' is the same dictionary as an entry before it",
            Of(Dictionary("model0", Dictionary("w", Tensor()), "q\u0001"u8.ToArray(), "model1", "h\u0001"u8.ToArray())) },
    };

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "its content is the number 7, where tensors are needed. Save it again from its program as plain tensors", Of(7) },
        { "its entry 'model' is an object of 'a.B', where tensors are needed", Of(Dictionary("model", Call(Global("a", "B")))) },
        { "its entry 'model'['w'] is a list of 0, where tensors are needed", Model(Part(PickleCode.EmptyList)) },
        { "its entry 'model'['w'] is an object of 'a\\u001b.B', where tensors are needed", Model(Call(Global("a\u001b", "B"))) },
        { "its entry 'model'['w'] is an object of 'a.B', where tensors are needed",
            Model(Part(Global("a", "B"), PickleCode.EmptyTuple, PickleCode.EmptyDictionary, PickleCode.NewObjectWithKeywords)) },
        { "its entry 'v' is an object of 'a.B', where tensors are needed", Of(Dictionary("w", Tensor(), "v", Call(Global("a", "B")))) },
        { "tensor 'w' has elements of 'a.FloatStorage', which are not supported.", Model(In("0", module: "a")) },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void What_breaks_the_format_is_refused_with_the_place(string message, byte[] pickle) =>
        Assert.StartsWith($"x.pt: not a valid torch checkpoint: {message}", Refusal(Archive(pickle)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_is_no_tensor_is_refused_by_name(string message, byte[] pickle) =>
        Assert.StartsWith($"x.pt: cannot be read: {message}", Refusal(Archive(pickle)), StringComparison.Ordinal);

    [Fact]
    public void Beside_a_model_other_dictionaries_of_tensors_are_left()
    {
        var states = Dictionary("a", Tensor([2, 3], [1, 2]));
        using var file =
            Open(Archive(Of(Dictionary("rng_tracker_states", states, "model0", Dictionary(), "model1", Dictionary("w", Tensor())))));
        Assert.Equal(["model0 0", "model1 1"], file.Sections.Select(section => $"{section.Name} {section.Tensors.Length}"));
        Assert.Equal([new SkippedEntry("rng_tracker_states", "a dictionary of one entry")], file.Skipped.AsEnumerable());
    }

    [Fact]
    public void Without_a_model_every_dictionary_of_tensors_counts()
    {
        var state = Dictionary("w", Tensor(), "_extra_state", PickleCode.None);
        using var file = Open(Archive(Of(Dictionary("state_dict", state, "hyper_parameters", Dictionary("lr", 1), "lone", Tensor()))));
        Assert.Equal("state_dict", Assert.Single(file.Sections).Name);
        Assert.Equal(
            [
                new SkippedEntry("state_dict['_extra_state']", "None"), new SkippedEntry("hyper_parameters", "a dictionary of one entry"),
                new SkippedEntry("lone", "a tensor"),
            ],
            file.Skipped.AsEnumerable());
    }

    [Fact]
    public void A_pickle_without_measure_is_refused()
    {
        var values = new byte[(1 << 20) + 1];
        values.AsSpan().Fill((byte)PickleCode.None);
        Assert.Contains("its pickle has more than 1048576 values at once", Refusal(Archive(Of(values))), StringComparison.Ordinal);
        var operations = new byte[1 << 24];
        for (var index = 0; index < operations.Length; index++)
        {
            operations[index] = (byte)(index % 2 == 0 ? PickleCode.None : PickleCode.Pop);
        }

        Assert.Contains("its pickle has more than 16777216 operations", Refusal(Archive(Of(operations))), StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_within_calls_without_end_are_read_without_recursion()
    {
        var calls = Enumerable.Repeat(Part(PickleCode.Tuple1), 200_000).SelectMany(part => part).ToArray();
        using var file = Open(Archive(Of(Dictionary("model", Dictionary("w", Tensor()), "args", Part(PickleCode.None, calls)))));
        Assert.Equal([new SkippedEntry("args", "a tuple of 1")], file.Skipped.AsEnumerable());
    }

    [Fact]
    public void A_list_that_holds_itself_is_a_list()
    {
        var list = Part(PickleCode.EmptyList, "q\u0001h\u0001"u8.ToArray(), PickleCode.Append);
        using var file = Open(Archive(Of(Dictionary("model", Dictionary("w", Tensor()), "rng_state", list))));
        Assert.Equal([new SkippedEntry("rng_state", "a list of 1")], file.Skipped.AsEnumerable());
    }

    [Theory]
    [InlineData(new long[] { 1, 3 }, new long[] { 99, 1 })]
    [InlineData(new long[] { 3, 1 }, new long[] { 1, 0 })]
    [InlineData(new long[] { 0, 3 }, new long[] { 1, 7 })]
    public void Strides_of_dimensions_that_are_not_stepped_along_do_not_count(long[] shape, long[] strides)
    {
        using var file = Open(Archive(Model(Tensor(shape, strides))));
        Assert.Equal(shape, file.Sections[0].Tensors[0].Shape.AsEnumerable());
    }

    private static byte[] Model(byte[] value) => Of(Dictionary("model", Dictionary("w", value)));

    private static byte[] In(string key, string module = "torch") => Call(
        Global("torch._utils", "_rebuild_tensor_v2"), Storage(Global(module, "FloatStorage"), key, 6), 0, Tuple(6), Tuple(1));
}
