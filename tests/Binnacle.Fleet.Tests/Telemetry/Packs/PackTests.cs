using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Telemetry;
using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Telemetry.Packs;

public sealed class PackTests
{
    [Fact]
    public void Samples_of_many_series_come_back_to_the_last_bit() =>
        Property.ForAll(
            Generate,
            pieces =>
            {
                var reader = new PackReader();
                reader.Open(Pack(pieces), PackKind.Samples);

                reader.Entries.Select(entry => entry.Series).ShouldBe(pieces.Select(piece => piece.Series));
                foreach (var (series, times, values) in pieces)
                    ShouldHold(reader, series, times, values);
            },
            cases: 500);

    [Fact]
    public void Series_of_one_scrape_share_their_times()
    {
        long[] times = ColumnsOf.Times(new Random(3), 720);
        var alone = Pack([(1, times, new double[720])]).Length;

        var together = Pack([.. Enumerable.Range(1, 50).Select(series => ((long)series, times, new double[720]))]).Length;

        together.ShouldBeLessThan(alone + (50 * 16));
    }

    [Fact]
    public void A_changed_byte_is_told_and_the_other_series_stay_readable() =>
        Property.ForAll(
            random =>
            {
                var pieces = Generate(random);
                var bytes = Pack(pieces);
                var at = random.Next(bytes.Length);
                bytes[at] ^= (byte)(1 << random.Next(8));
                return (Pieces: pieces, Bytes: bytes);
            },
            damaged =>
            {
                var reader = new PackReader();
                try
                {
                    reader.Open(damaged.Bytes, PackKind.Samples);
                }
                catch (DamagedPackException)
                {
                    return;
                }

                var (told, right) = (0, 0);
                foreach (var (series, times, values) in damaged.Pieces)
                {
                    try
                    {
                        ShouldHold(reader, series, times, values);
                        right++;
                    }
                    catch (DamagedPackException)
                    {
                        told++;
                    }
                }

                told.ShouldBeGreaterThan(0);
                // Times are shared by the pieces of a scrape, everything else belongs to one series.
                right.ShouldBeGreaterThanOrEqualTo(damaged.Pieces.Length - damaged.Pieces.Count(piece => piece.Times.SequenceEqual(damaged.Pieces[0].Times)) - 1);
            },
            cases: 1_000);

    [Fact]
    public void Bytes_that_are_no_pack_are_told() =>
        Property.ForAll(
            random =>
            {
                var bytes = Pack(Generate(random))[..random.Next(40)];
                // The directory takes more than eight bytes.
                if (bytes.Length > 0)
                    bytes[random.Next(Math.Min(bytes.Length, 8))] ^= (byte)random.Next(1, 256);
                return bytes;
            },
            bytes => Should.Throw<DamagedPackException>(() => new PackReader().Open(bytes, PackKind.Samples)),
            cases: 1_000);

    [Fact]
    public void A_pack_of_buckets_is_not_read_as_samples()
    {
        var bytes = Pack([(1, [5], [7.0])]);

        Should.Throw<DamagedPackException>(() => new PackReader().Open(bytes, PackKind.Buckets)).Message.ShouldContain("is expected");
    }

    [Fact]
    public void Buckets_come_back_whole() =>
        Property.ForAll(
            Points.Generate,
            points =>
            {
                var builder = new RollupBuilder(TimeSpan.FromMinutes(1), linked: false, counts: true);
                foreach (var point in points)
                    builder.Add(point.Time, point.Value);
                var buckets = builder.Build();
                var columns = new BucketColumns();
                var writer = new PackWriter(PackKind.Buckets);
                columns.Set(buckets.AsSpan());
                writer.AddBuckets(9, columns);
                var reader = new PackReader();
                reader.Open(writer.Finish(), PackKind.Buckets);
                reader.Buckets(reader.Entries[0], columns);

                Enumerable.Range(0, columns.Count).Select(i => columns[i]).ShouldBe(buckets);
            });

    [Fact]
    public void More_samples_of_a_series_than_an_entry_holds_become_several()
    {
        var (times, values) = (Enumerable.Range(0, 70_000).Select(i => (long)i).ToArray(), new double[70_000]);
        var reader = new PackReader();

        reader.Open(Pack([(4, times, values)]), PackKind.Samples);

        reader.Entries.Select(entry => (entry.Series, entry.Count)).ShouldBe([(4, 65_536), (4, 4_464)]);
        reader.PlaceOf(4).ShouldBe(0);
        reader.PlaceOf(5).ShouldBe(2);
    }

    private static (long Series, long[] Times, double[] Values)[] Generate(Random random)
    {
        var series = 0L;
        long[]? shared = null;
        return
        [
            .. Enumerable.Range(0, random.Next(1, 20)).Select(_ =>
            {
                var values = ColumnsOf.Figures(random);
                shared = shared is null || shared.Length != values.Length || random.Next(3) == 0 ? ColumnsOf.Times(random, values.Length) : shared;
                return (series += random.Next(1, 100), shared, values);
            }),
        ];
    }

    private static byte[] Pack((long Series, long[] Times, double[] Values)[] pieces)
    {
        var writer = new PackWriter(PackKind.Samples);
        foreach (var (series, times, values) in pieces)
            writer.AddSamples(series, times, values);
        return writer.Finish().ToArray();
    }

    private static void ShouldHold(PackReader reader, long series, long[] times, double[] values)
    {
        var entry = reader.Entries[reader.PlaceOf(series)];
        var back = new double[entry.Count];
        reader.Values(entry, back);
        reader.Times(entry).SequenceEqual(times).ShouldBeTrue();
        back.Select(BitConverter.DoubleToInt64Bits).ShouldBe(values.Select(BitConverter.DoubleToInt64Bits));
    }
}
