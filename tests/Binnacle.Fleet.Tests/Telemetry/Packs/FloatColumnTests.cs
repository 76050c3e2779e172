using Binnacle.Fleet.Telemetry.Packs;
using Binnacle.Testing;

namespace Binnacle.Fleet.Tests.Telemetry.Packs;

public sealed class FloatColumnTests
{
    private static readonly double[][] Awkward =
    [
        [0], [-0.0], [0, -0.0, 0], [double.MaxValue, double.MinValue], [double.Epsilon, -double.Epsilon], [1e300, 1e-300, 3], [9007199254740993, 9007199254740992], [0.1, 0.2, 0.30000000000000004], [57 * 0.01, 58 * 0.01, 14 * 0.01],
        [double.NaN, double.PositiveInfinity],
    ];

    [Fact]
    public void Awkward_figures_come_back_to_the_last_bit() => Awkward.ShouldAllBe(values => ComesBack(values));

    [Fact]
    public void Any_figures_come_back_to_the_last_bit() => Property.ForAll(ColumnsOf.Figures, values => ComesBack(values).ShouldBeTrue(), cases: 2_000);

    [Fact]
    public void Per_cent_scaled_by_multiplying_takes_a_byte_each()
    {
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, 1_440).Select(_ => random.Next(101) * 0.01)];

        Encoded(values).Length.ShouldBeLessThan(1_440);
    }

    [Fact]
    public void A_steady_counter_takes_a_few_bytes_however_long() =>
        Encoded([.. Enumerable.Range(0, 10_000).Select(i => 5_000_000.0 + (35 * i))]).Length.ShouldBeLessThan(24);

    [Fact]
    public void Memory_in_whole_mebibytes_costs_what_its_changes_need()
    {
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, 1_440).Select(i => (70_000 + random.Next(4)) * 1_048_576.0)];

        Encoded(values).Length.ShouldBeLessThan(1_440 / 2);
    }

    [Fact]
    public void Figures_of_any_bits_never_cost_more_than_their_bytes_and_one()
    {
        var random = new Random(7);
        double[] values = [.. Enumerable.Range(0, 1_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64()))];

        Encoded(values).Length.ShouldBeLessThanOrEqualTo(8_001);
    }

    private static bool ComesBack(double[] values)
    {
        var reader = new ByteReader(Encoded(values));
        var back = new double[values.Length];
        FloatColumn.Decode(ref reader, back);

        return reader.Left == 0 && back.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(values.Select(BitConverter.DoubleToInt64Bits));
    }

    private static byte[] Encoded(double[] values)
    {
        var writer = new ByteWriter();
        FloatColumn.Encode(values, writer);
        return writer.ToArray();
    }
}
