using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>
/// Makes the rollups of slots that are over or changed since, in PostgreSQL: minutes from samples, five minutes and hours from minutes. One slot is one
/// transaction, so an answer never sees half of it.
/// </summary>
internal sealed class SlotRollup(StoreDatabase database)
{
    /// <summary>How long after its end a slot is rolled up.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var over = now - Grace - SlotRows.Length;
        var due = await database.ReadAsync(session => session.QueryAsync($"SELECT slot FROM telemetry_slots WHERE dirty = 1 AND slot <= {over} ORDER BY slot", row => row.Time()), cancellationToken);
        foreach (var slot in due)
            await database.WriteAsync(session => RollAsync(session, slot), cancellationToken);
    }

    private static async Task<int> RollAsync(StoreSession session, DateTimeOffset slot)
    {
        var end = slot + SlotRows.Length;
        foreach (var table in new[] { RollupTable.Minutes, RollupTable.FiveMinutes, RollupTable.Hours })
        {
            await Partitions.EnsureMonthAsync(session, table.Name, slot);
            await session.ExecuteAsync($"DELETE FROM {table.Table} WHERE t >= {slot} AND t < {end}");
        }

        await session.ExecuteAsync(
            $"""
            INSERT INTO {RollupTable.Minutes.Table} (series_id, t, lowest, highest, total, samples, first, last, increase)
            SELECT series_id, bucket, min(v), max(v), sum(v), count(*), (array_agg(v ORDER BY t))[1], (array_agg(v ORDER BY t DESC))[1], sum(step)
            FROM (
              SELECT series_id, t, v, bucket, CASE WHEN before IS NULL THEN 0 WHEN v >= before THEN v - before ELSE v END AS step
              FROM (
                SELECT series_id, t, v, bucket, lag(v) OVER (PARTITION BY series_id, bucket ORDER BY t) AS before
                FROM (SELECT series_id, t, v, {Bucket(RollupTable.Minutes)} AS bucket FROM samples WHERE t >= {slot} AND t < {end}) placed
              ) stepped
            ) grown GROUP BY series_id, bucket
            """);
        foreach (var table in new[] { RollupTable.FiveMinutes, RollupTable.Hours })
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO {table.Table} (series_id, t, lowest, highest, total, samples, first, last, increase)
                SELECT series_id, bucket, min(lowest), max(highest), sum(total), sum(samples), (array_agg(first ORDER BY t))[1], (array_agg(last ORDER BY t DESC))[1], sum(increase + step)
                FROM (
                  SELECT series_id, t, lowest, highest, total, samples, first, last, increase, bucket,
                    CASE WHEN before IS NULL THEN 0 WHEN first >= before THEN first - before ELSE first END AS step
                  FROM (
                    SELECT m.*, {Bucket(table)} AS bucket, lag(last) OVER (PARTITION BY series_id, {Bucket(table)} ORDER BY t) AS before
                    FROM {RollupTable.Minutes.Table} m WHERE t >= {slot} AND t < {end}
                  ) stepped
                ) grown GROUP BY series_id, bucket
                """);
        }

        return await session.ExecuteAsync($"UPDATE telemetry_slots SET dirty = 0 WHERE slot = {slot}");
    }

    private static Verbatim Bucket(RollupTable table) => new($"to_timestamp(floor(extract(epoch FROM t) / {table.Seconds}) * {table.Seconds})");
}
