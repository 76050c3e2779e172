using System.Collections.Immutable;
using Binnacle.Fleet.Gpus;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Fleet;

/// <summary>The port for processes on GPUs over either database.</summary>
internal sealed class ProcessStore(StoreDatabase database) : IProcessStore
{
    private readonly DeviceTable _devices = new(database);

    public Task<ImmutableArray<ProcessSpan>> ProcessesAsync(ProcessQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync<ImmutableArray<ProcessSpan>>(
            async session =>
            {
                var ids = await _devices.FindAsync(session, query.Devices);
                if (ids is { IsEmpty: true })
                    return [];
                var devices = ids is null ? Statement.Of($"") : Statement.Of($" AND p.device_id IN {Statement.List(ids.Value, (list, id) => list.AppendFormatted(id))}");
                var when = query.Window is { } window
                    ? Statement.Of($"p.last_seen >= {StoredTime.Bound(window.From)} AND p.first_seen < {StoredTime.Bound(window.To)}")
                    : Statement.Of($"p.last_seen = l.t");
                var name = await _devices.NamesAsync(session);
                return
                [
                    .. await session.QueryAsync(
                        $"""
                        SELECT p.device_id, p.gpu, p.instance, p.pid, p.name, p.user_name, p.container, p.pod, p.kind, p.used_bytes, p.started_at,
                          p.first_seen, p.last_seen, p.peak_bytes, CASE WHEN p.last_seen = l.t THEN CAST(1 AS bigint) ELSE CAST(0 AS bigint) END AS running
                        FROM gpu_processes p JOIN process_looks l ON l.device_id = p.device_id AND l.gpu = p.gpu
                        WHERE {when}{devices}
                        ORDER BY running DESC, p.last_seen DESC, COALESCE(p.used_bytes, 0) DESC, p.device_id, p.gpu, p.instance, p.pid
                        LIMIT {(long)Math.Clamp(query.Limit, 0, ProcessQuery.MaxLimit)}
                        """,
                        row => Span(row, name)),
                ];
            },
            cancellationToken);

    private static ProcessSpan Span(RowReader row, Func<long, Core.Devices.DeviceName> name) => new()
    {
        Device = name(row.Integer()),
        Gpu = row.Component(),
        Process = new()
        {
            Instance = row.Text(),
            Pid = row.Number(),
            Name = row.Text(),
            User = row.Text(),
            Container = row.Text(),
            Pod = row.Text(),
            Kind = row.Word<GpuProcessKind>(),
            UsedBytes = row.IntegerOrNull(),
            StartedAt = row.TimeOrNull(),
        },
        FirstSeen = row.Time(),
        LastSeen = row.Time(),
        PeakBytes = row.IntegerOrNull(),
        IsRunning = row.Integer() == 1,
    };
}
