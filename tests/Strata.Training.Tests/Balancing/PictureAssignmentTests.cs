using System.Text.Json;
using Strata.Training.Balancing;

namespace Strata.Training.Tests.Balancing;

/// <summary>Which replica encodes which picture: the original's rules by its recorded vectors, and ours, at least as even.</summary>
public sealed class PictureAssignmentTests
{
    private static readonly JsonElement Recorded =
        JsonDocument.Parse(File.ReadAllText(Fixtures.Path("mindspeed", "balance.json"))).RootElement;

    [Fact]
    public void The_originals_transfers_are_the_recorded_ones()
    {
        var vectors = Recorded.GetProperty("encoder_dp_balance_dist_sort").EnumerateArray().ToList();
        Assert.Equal(14, vectors.Count);
        foreach (var vector in vectors)
        {
            var counts = Numbers(vector.GetProperty("image_num"));
            Assert.Equal(Numbers(vector.GetProperty("target")), TileAssignment.Targets(counts));
            Assert.Equal(vector.GetProperty("transfer").EnumerateArray().Select(Numbers), TileAssignment.Transfers(counts));
        }
    }

    [Fact]
    public void The_originals_groups_by_length_are_the_recorded_ones()
    {
        var vectors = Recorded.GetProperty("use_data_balance").EnumerateArray().ToList();
        Assert.Equal(4, vectors.Count);
        foreach (var vector in vectors)
        {
            List<long>[] lengths = [.. Enumerable.Range(0, vector.GetProperty("dp").GetInt32()).Select(_ => new List<long>())];
            foreach (var row in vector.GetProperty("input").EnumerateArray())
            {
                lengths[row[0].GetInt32()].Add(row[2].GetInt64());
            }

            foreach (var (name, capacity) in new[]
            {
                ("global_balanced", (int?)vector.GetProperty("max_batch_capacity").GetInt32()), ("mbs_balanced", null),
            })
            {
                Assert.Equal(
                    vector.GetProperty(name).EnumerateArray().Select(group => group.EnumerateArray().Select(
                        row => (row[0].GetInt32(), row[1].GetInt32())).ToList()),
                    LengthAssignment.Of(lengths, capacity));
            }
        }
    }

    /// <summary>Where all pictures are as large, no one has more than the original's targets say.</summary>
    [Fact]
    public void As_large_pictures_are_as_even_as_the_originals_tiles()
    {
        foreach (var vector in Recorded.GetProperty("encoder_dp_balance_dist_sort").EnumerateArray())
        {
            var counts = Numbers(vector.GetProperty("image_num"));
            List<long>[] patches = [.. counts.Select(count => Enumerable.Repeat(64L, count).ToList())];
            var assigned = PictureAssignment.Of(patches);
            Assert.Equal(64 * TileAssignment.Targets(counts).Max(), PictureAssignment.Loads(patches, assigned).Max());
            Assert.True(PictureAssignment.Moved(patches, assigned) <= 64 * TileAssignment.Transfers(counts).Sum(row => row.Sum()));
        }
    }

    [Fact]
    public void Pictures_of_any_size_are_as_even_as_the_original_makes_them_or_more()
    {
        var (random, moved, even) = (new Random(1), 0, 0);
        for (var trial = 0; trial < 4_000; trial++)
        {
            var patches = Made(random);
            var assigned = PictureAssignment.Of(patches);
            var most = PictureAssignment.Loads(patches, assigned).Max();
            Assert.Equal(patches.Select(own => own.Count), assigned.Select(own => own.Length));
            foreach (var (original, name) in new[] { (ByTiles(patches), "tiles"), (ByLength(patches, capacity: null), "lengths") })
            {
                var others = PictureAssignment.Loads(patches, original).Max();
                Assert.True(most <= others, $"{trial}: {most} of {name} {others}: {Text(patches)}");
                even += most < others ? 1 : 0;
            }

            moved += PictureAssignment.Moved(patches, assigned) > 0 ? 1 : 0;
        }

        Assert.True(moved > 2_000 && even > 2_000, $"{moved} moved, {even} more even");
    }

    private static string Text(IReadOnlyList<IReadOnlyList<long>> patches) =>
        string.Join(" | ", patches.Select(own => string.Join(' ', own)));

    /// <summary>The original's transfers, taken as whole pictures: each giver hands over its last ones.</summary>
    private static int[][] ByTiles(List<long>[] patches)
    {
        var transfers = TileAssignment.Transfers([.. patches.Select(own => own.Count)]);
        return [.. patches.Select((own, rank) =>
        {
            int[] given = [.. transfers[rank].SelectMany((count, taker) => Enumerable.Repeat(taker, count))];
            return (int[])[.. Enumerable.Repeat(rank, own.Count - given.Length), .. given];
        })];
    }

    private static int[][] ByLength(List<long>[] patches, int? capacity)
    {
        int[][] assigned = [.. patches.Select(own => new int[own.Count])];
        foreach (var (group, taken) in LengthAssignment.Of(patches, capacity).Index())
        {
            foreach (var (rank, number) in taken)
            {
                assigned[rank][number] = group;
            }
        }

        return assigned;
    }

    private static List<long>[] Made(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(2, 9)).Select(_ => Enumerable.Range(0, random.Next(0, 7))
            .Select(_ => 4L * (long)Math.Exp(random.NextDouble() * Math.Log(4000))).ToList()),
    ];

    private static int[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];
}
