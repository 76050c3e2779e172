using System.Globalization;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>Tables that hold a part of time of a partitioned table in PostgreSQL: <c>samples_20261120</c>, <c>rollups_1m_202611</c>.</summary>
internal static class Partitions
{
    /// <summary>Times before this share one table: clocks that were not set.</summary>
    private static readonly DateTimeOffset Early = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes sure that there are tables for samples of these times.</summary>
    public static async Task EnsureAsync(StoreSession session, IEnumerable<DateTimeOffset> times)
    {
        foreach (var day in times.Where(time => time >= Early).Select(time => time.UtcDateTime.Date).Distinct().Order())
            await EnsureAsync(session, "samples", day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), day, day.AddDays(1));
    }

    /// <summary>Makes sure that there is a table for rollups of the month of a time.</summary>
    public static async Task EnsureMonthAsync(StoreSession session, string table, DateTimeOffset time)
    {
        if (time < Early)
            return;
        var month = new DateTime(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        await EnsureAsync(session, table, month.ToString("yyyyMM", CultureInfo.InvariantCulture), month, month.AddMonths(1));
    }

    /// <summary>The tables of a partitioned table that hold only times before one, by the end of their time, with their size.</summary>
    public static async Task<List<(string Name, DateTimeOffset Start, DateTimeOffset End, long Bytes)>> BeforeAsync(StoreSession session, string table, DateTimeOffset before)
    {
        var all = await session.QueryAsync(
            $"""
            SELECT CAST(c.relname AS text), pg_total_relation_size(c.oid) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
            WHERE i.inhparent = CAST({table} AS regclass) ORDER BY c.relname
            """,
            row => (Name: row.Text(), Bytes: row.Integer()));
        return [.. from part in all let span = SpanOf(part.Name) where span is { } known && known.End <= before select (part.Name, span.Value.Start, span.Value.End, part.Bytes)];
    }

    private static (DateTimeOffset Start, DateTimeOffset End)? SpanOf(string name)
    {
        var stamp = name[(name.LastIndexOf('_') + 1)..];
        if (DateTimeOffset.TryParseExact(stamp, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
            return (day, day.AddDays(1));
        return DateTimeOffset.TryParseExact(stamp, "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var month) ? (month, month.AddMonths(1)) : null;
    }

    // The names and bounds are made of dates only.
    private static async Task EnsureAsync(StoreSession session, string table, string stamp, DateTime from, DateTime to)
    {
        var name = string.Concat(table, "_", stamp);
        if (await session.NumberAsync($"SELECT CAST(1 AS bigint) WHERE to_regclass({name}) IS NOT NULL") is null)
            await session.RunScriptAsync(string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE {name} PARTITION OF {table} FOR VALUES FROM ('{from:yyyy-MM-dd}T00:00:00Z') TO ('{to:yyyy-MM-dd}T00:00:00Z')"));
    }
}
