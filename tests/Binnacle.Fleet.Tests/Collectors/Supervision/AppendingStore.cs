using System.Collections.Concurrent;
using System.Reflection;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Tests.Collectors.Supervision;

/// <summary>A fleet store that only takes batches, and fails as long as it is told to. Everything else a store does is not asked of it here.</summary>
public class AppendingStore : DispatchProxy
{
    public ConcurrentQueue<FleetBatch> Batches { get; } = new();

    public Exception? Failure { get; set; }

    public static (IFleetStore Store, AppendingStore Control) Create()
    {
        var store = Create<IFleetStore, AppendingStore>();
        return (store, (AppendingStore)(object)store);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        targetMethod!.Name.ShouldBe(nameof(IFleetStore.AppendAsync));
        if (Failure is { } failure)
            return Task.FromException<AppendResult>(failure);
        Batches.Enqueue((FleetBatch)args![0]!);
        return Task.FromResult(new AppendResult());
    }
}
