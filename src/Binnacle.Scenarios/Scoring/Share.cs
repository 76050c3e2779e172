using System.Globalization;

namespace Binnacle.Scenarios.Scoring;

/// <summary>A share with its 95 % interval (Wilson 1927), so that few cases do not look like many.</summary>
/// <param name="Hits">How many.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Share(int Hits, int Of)
{
    private const double Z = 1.96;

    public double Value => Of == 0 ? 0 : (double)Hits / Of;

    public double Low => Bound(-1);

    public double High => Bound(1);

    public static Share Count<T>(IEnumerable<T> items, Func<T, bool> hit)
    {
        var (hits, of) = (0, 0);
        foreach (var item in items)
        {
            of++;
            hits += hit(item) ? 1 : 0;
        }

        return new(hits, of);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.000} [{Low:0.000}, {High:0.000}] ({Hits}/{Of})");

    private double Bound(int side)
    {
        if (Of == 0)
            return side < 0 ? 0 : 1;
        var p = Value;
        var z2 = Z * Z / Of;
        return Math.Clamp((p + (z2 / 2) + (side * Z * Math.Sqrt(((p * (1 - p)) + (z2 / 4)) / Of))) / (1 + z2), 0, 1);
    }
}
