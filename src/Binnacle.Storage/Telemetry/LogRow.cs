using Binnacle.Fleet.Telemetry.Packs;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// The samples of a batch as one row of <c>sample_log</c>: for each the distance to the series before it, the time unless it is the same, and the
/// value, whole numbers short. Some five to ten bytes a sample, at the speed of copying them.
/// </summary>
internal static class LogRow
{
    private const byte Version = 1;

    /// <summary>Lowest two bits of a sample's first number.</summary>
    private const long WholeNumber = 1;

    private const long SameTime = 2;

    /// <summary>Whole numbers up to here take fewer bytes as such: 2^48.</summary>
    private const double MostWhole = 281_474_976_710_656;

    public static byte[] Encode(IReadOnlyList<AcceptedSample> samples, ByteWriter scratch)
    {
        scratch.Clear();
        scratch.Byte(Version);
        scratch.VarUInt((ulong)samples.Count);
        var (series, time) = (0L, 0L);
        for (var i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            var whole = IsWhole(sample.Value);
            var distance = sample.Series.Id - series;
            scratch.VarInt((distance * 4) + (whole ? WholeNumber : 0) + (sample.Time == time ? SameTime : 0));
            if (sample.Time != time)
                scratch.VarInt(sample.Time - time);
            if (whole)
                scratch.VarInt((long)sample.Value);
            else
                scratch.Double(sample.Value);
            (series, time) = (sample.Series.Id, sample.Time);
        }

        scratch.UInt32(Checksum.Of(scratch.Written));
        return scratch.ToArray();
    }

    /// <exception cref="DamagedPackException">The row is not what was written.</exception>
    public static List<(long Series, long Time, double Value)> Decode(ReadOnlySpan<byte> row)
    {
        if (row.Length < sizeof(uint) || BitConverter.ToUInt32(row[^sizeof(uint)..]) != Checksum.Of(row[..^sizeof(uint)]))
            throw new DamagedPackException("The row does not match its checksum.");
        var reader = new ByteReader(row[..^sizeof(uint)]);
        if (reader.Byte() is var version and not Version)
            throw new DamagedPackException($"The row is of version {version}; {Version} is known.");
        var count = reader.Count(row.Length);
        var samples = new List<(long, long, double)>(count);
        var (series, time) = (0L, 0L);
        for (var left = count; left > 0; left--)
        {
            var first = reader.VarInt();
            series += first >> 2;
            if ((first & SameTime) == 0)
                time += reader.VarInt();
            samples.Add((series, time, (first & WholeNumber) != 0 ? reader.VarInt() : reader.Double()));
        }

        return samples;
    }

    private static bool IsWhole(double value) =>
        Math.Abs(value) < MostWhole && value == Math.Floor(value) && !(value == 0 && double.IsNegative(value));
}
