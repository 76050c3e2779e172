using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Binnacle.Web.Charts;

/// <summary>
/// A chart's figures as the script reads them, small: <c>{"t":[1795168800,…],"s":[{"n":"GPU 0","c":0,"v":[0.91,null,…],"lo":[…],"hi":[…],"g":[[from,to]]}]}</c>.
/// Values are in base units with six significant digits; times are seconds.
/// </summary>
internal static class ChartJson
{
    public static string Of(ChartModel chart)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("t");
            foreach (var time in chart.Data.Times)
                json.WriteNumberValue(time.ToUnixTimeSeconds());
            json.WriteEndArray();
            json.WriteStartArray("s");
            var drawn = Math.Min(chart.Data.Series.Length, ChartModel.MaxSeries);
            for (var i = 0; i < drawn; i++)
                Write(json, chart.Data.Series[i], chart.Names[i], chart.SlotOf(i), withBand: drawn <= ChartModel.MaxBands);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, BucketedSeries series, string name, int slot, bool withBand)
    {
        json.WriteStartObject();
        json.WriteString("n", name);
        json.WriteNumber("c", slot);
        Values(json, "v", series.Values);
        if (withBand && series.HasBand)
        {
            Values(json, "lo", series.Lows);
            Values(json, "hi", series.Highs);
        }

        json.WriteStartArray("g");
        foreach (var gap in series.Gaps)
        {
            json.WriteStartArray();
            json.WriteNumberValue(gap.From.ToUnixTimeSeconds());
            json.WriteNumberValue(gap.To.ToUnixTimeSeconds());
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Values(Utf8JsonWriter json, string name, ImmutableArray<double?> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (value is { } known)
                json.WriteRawValue(Short(known));
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static string Short(double value) => value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture);
}
