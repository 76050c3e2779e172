using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Prometheus;

namespace Binnacle.Fleet.Ingest;

/// <summary>Reads the samples of one push with the rules of a scrape, so that the same figures give the same series whichever way they come.</summary>
internal sealed class SampleReader(PrometheusScrape scrape, PushTally tally, DateTimeOffset now)
{
    /// <summary>A sample later than this is refused: it would stand as the newest value until its time has come.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromHours(1);

    // Prometheus: value/value.go, StaleNaN.
    private const ulong StaleMarker = 0x7FF0_0000_0000_0002;
    private const long LastMillisecond = 253_402_300_799_999;

    private readonly List<ParsedRecord.Accepted> _records = [];

    /// <summary>Reads a sample at a position of the push, from 1.</summary>
    public void Read(int position, PushedSeries series, double value, long unixMilliseconds)
    {
        if (!series.IsKnown)
            tally.LeaveUnknown(series.Name);
        else if (BitConverter.DoubleToUInt64Bits(value) == StaleMarker)
            tally.Leave(NotStored.StaleMarker);
        else if (!double.IsFinite(value))
            tally.Leave(NotStored.NoValue);
        else if (Refusal(series, unixMilliseconds, now) is { } reason)
            tally.Reject(position, reason);
        else if (scrape.Read(position, series.Name, series.Labels, value, unixMilliseconds) is { } record)
            Keep(record);
    }

    /// <summary>What is to be stored. Samples that waited for the name of their owner are settled now.</summary>
    public IReadOnlyList<ParsedRecord.Accepted> Finish()
    {
        foreach (var record in scrape.Settle())
            Keep(record);
        return _records;
    }

    private void Keep(ParsedRecord.Accepted record)
    {
        if (record.Samples.IsEmpty && record.Events.IsEmpty && record.Facts.IsEmpty)
            tally.Leave(NotStored.SecondName);
        else
            _records.Add(record);
    }

    /// <summary>Why a sample cannot be stored; null when it can.</summary>
    public static string? Refusal(PushedSeries series, long unixMilliseconds, DateTimeOffset now)
    {
        if (series.Labels.Device.IsUnknown)
            return $"'{CleanText.Line(series.Name, 80)}' names no machine: none of the labels node, Hostname, host or instance does. Add one, or send to …?node=NAME.";
        if (unixMilliseconds is < 0 or > LastMillisecond)
            return string.Create(CultureInfo.InvariantCulture, $"'{CleanText.Line(series.Name, 80)}' has the time {unixMilliseconds} ms, which is none.");
        var time = DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds);
        return time - now > MaxAhead
            ? string.Create(CultureInfo.InvariantCulture, $"'{CleanText.Line(series.Name, 80)}' of {series.Labels.Device} lies {(time - now).TotalMinutes:0} minutes ahead of this clock. Check the sender's clock.")
            : null;
    }
}
