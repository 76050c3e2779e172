namespace Binnacle.Fleet.Telemetry.Packs;

/// <summary>
/// Figures that are whole numbers of some power of ten: 57 %, 65.25 °C, 312.456 W. Written as those whole numbers they differ by little, while their
/// binary fractions differ in every bit. Bits must come back exactly, so a form only holds when it does so for every figure.
/// </summary>
/// <param name="Digits">Digits after the point.</param>
/// <param name="Multiplies">
/// How the figure comes back: number × 0.01 as importers scale per cent, instead of number ÷ 100 as text is read; the two differ in the last bit.
/// </param>
internal readonly record struct DecimalForm(int Digits, bool Multiplies)
{
    private const int MostDigits = 9;

    /// <summary>Every whole number up to here is a double: 2^53.</summary>
    private const double Exact = 9_007_199_254_740_992;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
    private static readonly double[] Parts = [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];

    /// <summary>The form with the fewest digits, and the whole numbers; null when there is none.</summary>
    public static DecimalForm? Find(ReadOnlySpan<double> values, Span<long> numbers)
    {
        // Whatever did not fit the last form is asked first of the next.
        var suspect = 0;
        for (var digits = 0; digits <= MostDigits; digits++)
        {
            var divided = new DecimalForm(digits, Multiplies: false);
            if (divided.TryConvert(values, numbers, ref suspect))
                return divided;
            var multiplied = new DecimalForm(digits, Multiplies: true);
            if (digits > 0 && multiplied.TryConvert(values, numbers, ref suspect))
                return multiplied;
        }

        return null;
    }

    public void Restore(ReadOnlySpan<long> numbers, Span<double> values)
    {
        if (Digits is < 0 or > MostDigits)
            throw new DamagedPackException($"A column has {Digits} digits; {MostDigits} is the most.");
        for (var i = 0; i < numbers.Length; i++)
            values[i] = Restore(numbers[i]);
    }

    private bool TryConvert(ReadOnlySpan<double> values, Span<long> numbers, ref int suspect)
    {
        if (!TryConvert(values[suspect], out _))
            return false;
        for (var i = 0; i < values.Length; i++)
        {
            if (TryConvert(values[i], out numbers[i]))
                continue;
            suspect = i;
            return false;
        }

        return true;
    }

    private bool TryConvert(double value, out long number)
    {
        number = 0;
        var scaled = Math.Round(value * Powers[Digits]);
        if (!(Math.Abs(scaled) < Exact))
            return false;
        number = (long)scaled;
        // Compared as bits: minus zero is not zero.
        return BitConverter.DoubleToInt64Bits(Restore(number)) == BitConverter.DoubleToInt64Bits(value);
    }

    private double Restore(long number) => Multiplies ? number * Parts[Digits] : number / Powers[Digits];
}
