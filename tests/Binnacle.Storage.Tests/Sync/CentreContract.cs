using System.Collections.Immutable;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Sync;
using Binnacle.Storage.Sync;
using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Sync;

/// <summary>What every centre remembers of its sites, whichever database keeps it.</summary>
public abstract class CentreContract : StoreTest
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private protected CentreContract(ITestEngine engine)
        : base(engine)
    {
    }

    private SyncCentreStore Centre => new(Database);

    [Fact]
    public async Task A_token_is_found_by_its_hash_and_revoked_once()
    {
        var token = await Centre.AddTokenAsync(new SiteToken { Site = Site("berlin"), Hash = "h1", LastFour = "abcd", CreatedAt = Noon }, Stop);
        await Centre.AddTokenAsync(new SiteToken { Site = Site("berlin"), Hash = "h2", LastFour = "efgh", CreatedAt = Noon }, Stop);

        (await Centre.FindTokenAsync("h1", Stop)).ShouldBe(token);
        (await Centre.FindTokenAsync("h3", Stop)).ShouldBeNull();
        (await Centre.RevokeTokenAsync(token.Id, Noon.AddHours(1), Stop)).ShouldBeTrue();
        (await Centre.RevokeTokenAsync(token.Id, Noon.AddHours(2), Stop)).ShouldBeFalse();
        (await Centre.FindTokenAsync("h1", Stop))!.RevokedAt.ShouldBe(Noon.AddHours(1));
        (await Centre.TokensAsync(Stop)).Select(one => one.LastFour).ShouldBe(["abcd", "efgh"]);
    }

    [Fact]
    public async Task Cursors_move_forward_only_and_belong_to_one_queue()
    {
        await Centre.ReceivedAsync(Report("berlin", "a"), Cursors((SyncKind.Events, 10), (SyncKind.Samples, 4)), Stop);
        await Centre.ReceivedAsync(Report("berlin", "a"), Cursors((SyncKind.Events, 7), (SyncKind.Samples, 12)), Stop);
        await Centre.ReceivedAsync(Report("berlin", "b"), Cursors((SyncKind.Events, 1)), Stop);

        (await Centre.CursorsAsync(Site("berlin"), "a", Stop)).ShouldBe(Cursors((SyncKind.Events, 10), (SyncKind.Samples, 12)));
        (await Centre.CursorsAsync(Site("berlin"), "b", Stop)).ShouldBe(Cursors((SyncKind.Events, 1)));
        (await Centre.CursorsAsync(Site("munich"), "a", Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_newest_report_of_each_queue_is_kept()
    {
        await Centre.ReceivedAsync(Report("munich", "m"), Cursors(), Stop);
        await Centre.ReceivedAsync(Report("berlin", "a"), Cursors(), Stop);
        var lane = new OutboxLane(SyncKind.Samples, 5, 800, Noon, 3, 2);
        await Centre.ReceivedAsync(Report("berlin", "a") with { HeardAt = Noon.AddHours(1), ClockAheadSeconds = -3.5, Lanes = [lane], Version = "1.2" }, Cursors(), Stop);

        var reports = await Centre.ReportsAsync(Stop);

        reports.Select(report => report.Site.Value).ShouldBe(["berlin", "munich"]);
        (reports[0].HeardAt, reports[0].ClockAheadSeconds, reports[0].Version).ShouldBe((Noon.AddHours(1), -3.5, "1.2"));
        reports[0].Lanes.Single().ShouldBe(lane);
    }

    private static SiteName Site(string text) => SiteName.TryParse(text, out var site) ? site : throw new FormatException(text);

    private static SiteReport Report(string site, string agent) => new() { Site = Site(site), Agent = agent, HeardAt = Noon };

    private static ImmutableSortedDictionary<SyncKind, long> Cursors(params (SyncKind Kind, long Number)[] cursors) =>
        cursors.ToImmutableSortedDictionary(cursor => cursor.Kind, cursor => cursor.Number);
}
