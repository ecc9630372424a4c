using Strata.Training.Data;

namespace Strata.Training.Tests.Data.Samples;

/// <summary>What is kept between runs, and what records are refused.</summary>
public sealed class SampleCacheTests : IDisposable
{
    private static readonly string Good = MadeData.Record("", "a", "b");

    private static readonly string Seen = MadeData.Record("\"images\":[\"train/rgb.png\"],", "<image>a", "b");

    private readonly MadeData _made = new();
    private int _told;

    public void Dispose() => _made.Dispose();

    [Fact]
    public void Records_that_teach_nothing_are_told_with_their_lines_and_counted()
    {
        _made.Write(
            Good,
            "",
            """{"messages":[{"role":"assistant","content":"a"},{"role":"user","content":"b"}]}""",
            Seen.Replace("rgb.png", "none.png", StringComparison.Ordinal),
            Seen.Replace("train/rgb.png", "../secret.png", StringComparison.Ordinal),
            "{ broken",
            Seen,
            Seen.Replace("train/rgb.png", "v.mp4", StringComparison.Ordinal));
        using var data = Open();
        Assert.Equal((2, 5), (data.Samples, data.Refused));
        Assert.Equal(
            [3, 4, 5, 6, 8], data.Reasons.Select(reason => int.Parse(reason[$"{_made.In("records.jsonl")}(".Length..].Split(')')[0])));
        Assert.Contains("'train/none.png' is not in", data.Reasons[1], StringComparison.Ordinal);
        Assert.Contains("leads out of", data.Reasons[2], StringComparison.Ordinal);
        Assert.Contains("not valid JSON", data.Reasons[3], StringComparison.Ordinal);
        Assert.Contains("v.mp4: ", data.Reasons[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_does_not_fit_is_refused_and_not_cut()
    {
        _made.Write(Good, Seen);
        using var data = Open(length: 20);
        Assert.Equal((1, 1), (data.Samples, data.Refused));
        Assert.Contains("would be cut in two", Assert.Single(data.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_as_many_records_of_each_file_are_read_as_asked()
    {
        _made.Write(Good, "{", Good, Good);
        File.Copy(_made.In("records.jsonl"), _made.In("more.jsonl"));
        using var data = _made.Open(new(64), root => (MadeData.Basic(root)["max_samples"], MadeData.Basic(root)["dataset"]) =
            (3, $"{_made.In("records.jsonl")},{_made.In("more.jsonl")}"));
        Assert.Equal((4, 2), (data.Samples, data.Refused));
    }

    [Fact]
    public void No_record_that_is_left_is_told_with_the_first_reason()
    {
        _made.Write("{");
        Assert.Contains(
            "no record is left to learn from; 1 were refused, the first: " + _made.In("records.jsonl") + "(1): not valid JSON",
            Assert.Throws<InputException>(() => Open()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_are_made_once()
    {
        _made.Write(Good, Seen);
        Open().Dispose();
        Assert.Equal(2, _told);
        using var again = Open();
        Assert.Equal((2, 2), (_told, again.Samples));
    }

    [Fact]
    public void Other_records_or_settings_are_other_samples()
    {
        _made.Write(Good);
        Open().Dispose();
        Open(length: 65).Dispose();
        Assert.Equal(2, _told);
        _made.Write(Good, Good);
        using var data = Open();
        Assert.Equal((4, 2), (_told, data.Samples));
    }

    [Fact]
    public void What_was_refused_is_remembered_and_told()
    {
        _made.Write(Good, "{");
        Open().Dispose();
        using var data = Open();
        Assert.Equal((1, 1), (data.Samples, data.Refused));
        Assert.Contains(data.Warnings, line => line.Contains("1 records were refused when these", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_left_where_nothing_is_kept()
    {
        _made.Write(Good);
        var before = Directory.GetDirectories(Path.GetTempPath(), "strata-data-*").Length;
        using (_made.Open(new(64), root => MadeData.Basic(root)["cache_dir"] = null))
        {
            Assert.False(Directory.Exists(_made.In("cache")));
        }

        Assert.Throws<InputException>(
            () => _made.Open(new(64) { Replicas = 9 }, root => MadeData.Basic(root)["cache_dir"] = null));
        Assert.InRange(Directory.GetDirectories(Path.GetTempPath(), "strata-data-*").Length, 0, before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(60)]
    public void A_damaged_file_is_told(int length)
    {
        _made.Write(Good, Seen);
        Open().Dispose();
        var path = Assert.Single(Directory.GetFiles(_made.In("cache")));
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(length);
        }

        Assert.Contains(
            $"{path}: the samples that were kept there are damaged",
            Assert.Throws<InputException>(() => Open()).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Whatever byte of the file changes: samples are read or the file is damaged, and nothing else is thrown.</summary>
    [Fact]
    public void Changed_bytes_are_never_followed_blindly()
    {
        _made.Write(Good, Seen);
        Open().Dispose();
        var path = Assert.Single(Directory.GetFiles(_made.In("cache")));
        var whole = File.ReadAllBytes(path);
        var key = whole[8..40];
        for (var at = 40; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0xFF;
            File.WriteAllBytes(path, changed);
            try
            {
                using var file = Strata.Training.Data.Samples.SampleFile.TryOpen(path, key);
                for (var sample = 0; sample < file!.Tokens.Length; sample++)
                {
                    _ = file[sample];
                }
            }
            catch (InputException fault)
            {
                Assert.Contains("Delete the file", fault.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_picture_that_has_become_another_is_told()
    {
        _made.Write(Seen);
        using var data = Open(length: 1024);
        File.Copy(Fixtures.Path("images", "thin.png"), _made.In("media", "train", "rgb.png"), overwrite: true);
        var fault = Assert.Throws<InputException>(() => data.Next(0, Device.Cpu));
        Assert.Contains($"{_made.In("records.jsonl")}(1): train/rgb.png has", fault.Message, StringComparison.Ordinal);
        Assert.Contains("overwrite_cache", fault.Message, StringComparison.Ordinal);
    }

    private TrainingData Open(int length = 512) => _made.Open(new(length) { Told = count => _told += count });
}
