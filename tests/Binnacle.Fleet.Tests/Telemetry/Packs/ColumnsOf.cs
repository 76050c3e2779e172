namespace Binnacle.Fleet.Tests.Telemetry.Packs;

/// <summary>Columns as they occur and as they should not.</summary>
internal static class ColumnsOf
{
    public static double[] Figures(Random random)
    {
        var values = new double[random.Next(1, 300)];
        var shape = random.Next(8);
        var level = random.Next(-50, 1_000_000);
        var digits = Math.Pow(10, random.Next(1, 11));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = shape switch
            {
                0 => level,
                1 => level += random.Next(30),
                2 => random.Next(-100, 100) / digits,
                3 => random.Next(100) * 0.01,
                4 => random.NextDouble() * level,
                5 => BitConverter.Int64BitsToDouble(random.NextInt64()),
                6 => random.Next(40) == 0 ? random.NextDouble() : i,
                _ => random.Next(90_000) * 1_048_576.0,
            };
        }

        return values;
    }

    public static long[] Numbers(Random random)
    {
        var numbers = new long[random.Next(1, 300)];
        var shape = random.Next(6);
        var level = random.NextInt64(-1L << 40, 1L << 40);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = shape switch
            {
                0 => level,
                1 => level += 5_000_000,
                2 => level += 5_000_000 + random.Next(-2_000, 2_000),
                3 => random.NextInt64(-1L << 61, 1L << 61),
                4 => random.Next(2) == 0 ? 1L << 61 : -1L << 61,
                _ => level += random.Next(20) == 0 ? random.NextInt64(1L << 30) : 1_000 * random.Next(9),
            };
        }

        return numbers;
    }

    /// <summary>Different, growing times.</summary>
    public static long[] Times(Random random, int count)
    {
        var time = random.NextInt64(-1L << 50, 1L << 50);
        var jitter = random.Next(3) == 0 ? 0 : random.Next(1, 2_000_000);
        var times = new long[count];
        for (var i = 0; i < count; i++)
            times[i] = time += 1 + random.Next(jitter + 1) + (jitter == 0 ? 4_999_999 : 0);
        return times;
    }
}
