using System.Text;
using Strata.Training.Data.Records;

namespace Strata.Training.Tests.Data.Records;

/// <summary>Files of records, whole and damaged.</summary>
public sealed class RecordFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[{\"a\":1},\n\n  {\"b\":[1,{}]}\n,{\"c\":\"]},{\\\"\"}]", "1 {\"a\":1}|3 {\"b\":[1,{}]}|4 {\"c\":\"]},{\\\"\"}")]
    [InlineData("[\n]\n", "")]
    [InlineData("[1, \"x\" , null]", "1 1|1 \"x\"|1 null")]
    [InlineData("[{\"a\":1}}, {\"b\":2}]", "1 {\"a\":1}}|1 {\"b\":2}")]
    [InlineData("{\"a\":1}\n\n{\"b\":\n{\"c\":3}", "1 {\"a\":1}|3 {\"b\":|4 {\"c\":3}")]
    [InlineData("[{\"a\":1}\n{\"b\":2}]", "1 {\"a\":1}|!(2): not valid JSON: expected a comma or the end of the list")]
    [InlineData("[{\"a\":1},]", "1 {\"a\":1}|!(1): not valid JSON: expected a record")]
    [InlineData("[{\"a\":\"x", "!(1): not valid JSON: the list ends in the middle of a text")]
    [InlineData("[{\"a\":1", "!(1): not valid JSON: the list ends in the middle of a record")]
    [InlineData("[1] 2", "1 1|!(1): not valid JSON: something stands behind the list")]
    [InlineData("PAR1", "!(1): expected a JSON list of records")]
    [InlineData(" \n", "!: it is empty")]
    public void Records_have_their_lines(string text, string expected) => Assert.Equal(expected, Read(text));

    [Fact]
    public void A_byte_order_mark_is_none_of_them() => Assert.Equal("1 {}", Read("\uFEFF[{}]"));

    [Fact]
    public void A_record_that_is_too_long_spoils_no_other()
    {
        var path = _folder.Write("long.jsonl", $"{{\"a\":\"{new string('x', RecordText.MostBytes)}\"}}\n{{}}\n");
        var records = RecordFile.Read(path).ToList();
        Assert.Null(records[0].Json);
        Assert.Equal("{}", Encoding.UTF8.GetString(records[1].Json!));
        Assert.Equal(2, records[1].Place.Line);
    }

    private string Read(string text)
    {
        var path = _folder.Write("records", text);
        var read = new List<string>();
        try
        {
            foreach (var record in RecordFile.Read(path))
            {
                read.Add($"{record.Place.Line} {Encoding.UTF8.GetString(record.Json!).Trim()}");
            }
        }
        catch (InputException fault)
        {
            var said = fault.Message[path.Length..];
            read.Add("!" + said[..Math.Min(said.Length, said.IndexOfAny([';', '{', '.', ','], 6) is var end and > 0 ? end : said.Length)]);
        }

        return string.Join('|', read.Select(line => line.Split(" behind a record")[0].Split(" of records, [")[0]));
    }
}
