namespace Binnacle.Scenarios;

/// <summary>Seeded chance (SplitMix64, Steele et al. 2014). The same seed gives the same case on every machine.</summary>
public sealed class Dice
{
    private ulong _state;

    public Dice(long seed) => _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15);

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Both ends inclusive.</summary>
    public int Whole(int low, int high) => low + (int)(Unit() * ((long)high - low + 1));

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> of) => of[Whole(0, of.Count - 1)];

    /// <summary>Around 0 with standard deviation 1, as the sum of twelve units.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += Unit();
        return sum;
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
