using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Telemetry.Packs;

public sealed class IntegerColumnTests
{
    [Fact]
    public void Any_numbers_come_back() =>
        Property.ForAll(
            ColumnsOf.Numbers,
            numbers =>
            {
                var reader = new ByteReader(Encoded(numbers));
                var back = new long[numbers.Length];
                IntegerColumn.Decode(ref reader, back);

                reader.Left.ShouldBe(0);
                back.ShouldBe(numbers);
            },
            cases: 2_000);

    [Fact]
    public void A_steady_interval_takes_a_few_bytes_however_long() =>
        Encoded([.. Enumerable.Range(0, 17_280).Select(i => 1_780_000_000_000_000 + (5_000_000L * i))]).Length.ShouldBeLessThan(24);

    [Fact]
    public void Bytes_that_are_no_column_are_told_and_nothing_else_happens() =>
        Property.ForAll(
            random =>
            {
                var bytes = Encoded(ColumnsOf.Numbers(random));
                for (var i = random.Next(1, 4); i > 0; i--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return (Bytes: bytes[..random.Next(bytes.Length + 1)], Count: random.Next(1, 400));
            },
            damaged =>
            {
                try
                {
                    var reader = new ByteReader(damaged.Bytes);
                    IntegerColumn.Decode(ref reader, new long[damaged.Count]);
                }
                catch (DamagedPackException)
                {
                    // Or other numbers come out: the checksum of a pack is what tells.
                }
            },
            cases: 3_000);

    private static byte[] Encoded(long[] numbers)
    {
        var writer = new ByteWriter();
        IntegerColumn.Encode(numbers, writer);
        return writer.ToArray();
    }
}
