using Binnacle.Fleet.Store;
using Binnacle.Storage;
using Binnacle.Storage.Crash;
using Binnacle.Storage.Telemetry;
using Microsoft.Extensions.DependencyInjection;

// Appends batch after batch to the store in args[0] and says so on stdout once each is acknowledged, until it is killed. With "compact" in args[1] it
// flushes, merges and rolls up all the while.
var compacts = args is [_, "compact"];
var options = compacts ? CrashBatch.Compacting : new TelemetryOptions();
await using var services = new ServiceCollection().AddSingleton<TimeProvider>(new CrashClock()).AddSingleton(options).AddSqliteStorage(args[0]).BuildServiceProvider();
await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
var maintenance = services.GetRequiredService<TelemetryMaintenance>();
var compacting = Task.Run(async () =>
{
    while (compacts)
        await maintenance.CompactAsync(CancellationToken.None);
});
var store = services.GetRequiredService<IFleetStore>();
for (var number = 1; !compacting.IsFaulted; number++)
{
    await store.AppendAsync(CrashBatch.Of(number), CancellationToken.None);
    Console.Out.WriteLine($"ack {number}");
    Console.Out.Flush();
}

await compacting;
