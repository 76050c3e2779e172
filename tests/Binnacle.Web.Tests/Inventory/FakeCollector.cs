using Binnacle.Fleet.Collectors;

namespace Binnacle.Web.Tests.Inventory;

/// <summary>A source that answers what the test says.</summary>
internal sealed class FakeCollector(Func<CollectRequest, Collected> read) : Collector
{
    public static Collected Found { get; } = new() { Batch = new() };

    public override SourceKind Kind => SourceKind.Prometheus;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(5);

    public override string? Check(DataSource source) => null;

    public override Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken) => Task.FromResult(read(request));
}
