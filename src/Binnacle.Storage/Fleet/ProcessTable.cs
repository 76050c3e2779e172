using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Gpus;
using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Fleet;

/// <summary>Rows of <c>gpu_processes</c> and <c>process_looks</c>: a process is one row from the first look that saw it to the last.</summary>
internal static class ProcessTable
{
    public static async Task AppendAsync(StoreSession session, ImmutableArray<ProcessLook> looks, IReadOnlyDictionary<DeviceName, long> devices)
    {
        foreach (var look in looks.OrderBy(look => look.Time))
            await AppendAsync(session, look, devices[look.Device]);
        foreach (var device in looks.GroupBy(look => look.Device))
            await session.ExecuteAsync($"DELETE FROM gpu_processes WHERE device_id = {devices[device.Key]} AND last_seen < {device.Max(look => look.Time) - ProcessSpan.KeptFor}");
    }

    private static async Task AppendAsync(StoreSession session, ProcessLook look, long device)
    {
        var gpu = look.Gpu.ToString();
        var before = (await session.QueryAsync($"SELECT t FROM process_looks WHERE device_id = {device} AND gpu = {gpu}", row => row.Time())).Select(time => (DateTimeOffset?)time).FirstOrDefault();
        if (before > StoredTime.Cut(look.Time))
            return;
        // A driver lists a process that both computes and draws twice.
        foreach (var process in look.Processes.OrderByDescending(process => process.UsedBytes ?? 0).DistinctBy(process => (process.Instance, process.Pid)).Take(ProcessLook.MaxProcesses))
        {
            if (!await SeeAgainAsync(session, look, device, gpu, before ?? look.Time, process))
                await InsertAsync(session, look, device, gpu, process);
        }

        await session.ExecuteAsync(
            $"INSERT INTO process_looks (device_id, gpu, t) VALUES ({device}, {gpu}, {look.Time}) ON CONFLICT (device_id, gpu) DO UPDATE SET t = excluded.t");
    }

    // The same process is the one with this pid and name in the look before (or in this one already); a pid may be given again later.
    private static async Task<bool> SeeAgainAsync(StoreSession session, ProcessLook look, long device, string gpu, DateTimeOffset before, GpuProcess process)
    {
        var peak = process.UsedBytes is { } used
            ? Statement.Of($"CASE WHEN peak_bytes IS NULL OR peak_bytes < {used} THEN {used} ELSE peak_bytes END")
            : Statement.Of($"peak_bytes");
        var start = process.StartedAt is { } started
            ? Statement.Of($" AND (started_at IS NULL OR started_at = {started})")
            : Statement.Of($"");
        return await session.ExecuteAsync(
            $"""
            UPDATE gpu_processes SET last_seen = {look.Time}, user_name = {process.User}, container = {process.Container}, pod = {process.Pod},
              kind = {Word<GpuProcessKind>.Of(process.Kind)}, used_bytes = {process.UsedBytes}, peak_bytes = {peak}
            WHERE device_id = {device} AND gpu = {gpu} AND instance = {process.Instance} AND pid = {(long)process.Pid} AND name = {process.Name}
              AND (last_seen = {before} OR last_seen = {look.Time}){start}
            """) > 0;
    }

    private static Task<int> InsertAsync(StoreSession session, ProcessLook look, long device, string gpu, GpuProcess process) =>
        session.ExecuteAsync(
            $"""
            INSERT INTO gpu_processes (device_id, gpu, instance, pid, first_seen, last_seen, started_at, name, user_name, container, pod, kind, used_bytes, peak_bytes)
            VALUES ({device}, {gpu}, {process.Instance}, {(long)process.Pid}, {look.Time}, {look.Time}, {process.StartedAt}, {process.Name}, {process.User},
              {process.Container}, {process.Pod}, {Word<GpuProcessKind>.Of(process.Kind)}, {process.UsedBytes}, {process.UsedBytes})
            ON CONFLICT (device_id, gpu, instance, pid, first_seen) DO NOTHING
            """);
}
