using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Fleet.Sync;
using Binnacle.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Tests.Sync;

/// <summary>A site and its centre, each with its own store and its own clock.</summary>
internal sealed class SyncPair : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private SyncPair(TestSite centre, TestSite agent, WayToCentre way)
    {
        Centre = centre;
        Agent = agent;
        Way = way;
    }

    public TestSite Centre { get; }
    public TestSite Agent { get; }
    public WayToCentre Way { get; }

    public static async Task<SyncPair> StartAsync(string site = "berlin", string? says = null)
    {
        var centre = await TestSite.EmptyAsync();
        var (agent, way) = await JoinAsync(centre, site, says ?? site);
        return new SyncPair(centre, agent, way);
    }

    /// <summary>Another site of a centre.</summary>
    public static async Task<(TestSite Agent, WayToCentre Way)> JoinAsync(TestSite centre, string site, string says)
    {
        var created = await (await centre.Client.PostJsonAsync("/api/sync/tokens", $$"""{"site":"{{site}}"}""")).JsonAsync();
        var options = new SyncOptions { Server = new Uri("http://localhost/"), Token = created["token"]!.GetValue<string>(), Site = says, Linger = TimeSpan.Zero, Version = "1.0" };
        var way = new WayToCentre(centre.Server.CreateHandler());
        var agent = await TestSite.EmptyAsync(services => services.AddSingleton<HttpMessageHandler>(way).AddSyncAgent(options));
        return (agent, way);
    }

    /// <summary>Waits until the site's state is as wanted.</summary>
    public Task<JsonNode> UntilAsync(Func<JsonNode, bool> wanted) => UntilAsync(Agent, wanted);

    public static async Task<JsonNode> UntilAsync(TestSite site, Func<JsonNode, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Http.Token);
        limit.CancelAfter(Patience);
        while (true)
        {
            var state = await site.Client.JsonAsync("/api/sync");
            if (wanted(state))
                return state;
            if (limit.IsCancellationRequested)
                throw new TimeoutException(state.ToJsonString());
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    public static bool IsComplete(JsonNode state) => state["state"]!.GetValue<string>() == "complete" && state["queue"]!.AsArray().All(lane => lane!["records"]!.GetValue<long>() == 0);

    public static async Task<ImmutableArray<string>> EventsAsync(TestSite site) =>
        [.. (await site.Store.EventsAsync(new() { Limit = EventQuery.MaxLimit }, Http.Token)).Select(one => $"{one.Device} {one.Time:O} {one.Kind} {one.Text}").Order(StringComparer.Ordinal)];

    public static async Task<ImmutableArray<string>> SamplesAsync(TestSite site) =>
        [.. (await site.Store.SeriesAsync(new(), TimeRange.Always, Http.Token)).SelectMany(series => series.Points.Select(point => $"{series.Key} {point.Time:O} {point.Value}")).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await Centre.DisposeAsync();
    }
}
