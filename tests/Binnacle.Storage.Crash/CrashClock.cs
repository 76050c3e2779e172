namespace Binnacle.Storage.Crash;

/// <summary>Long after the batches, so that every slot of theirs is over and can be merged.</summary>
public sealed class CrashClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => CrashBatch.Start.AddDays(300);
}
