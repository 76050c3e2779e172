using Binnacle.Fleet.Sync;
using Binnacle.Storage.Sync;
using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Sync;

/// <summary>What every queue of a site does, whichever database keeps it.</summary>
public abstract class OutboxContract : StoreTest
{
    private const long Plenty = 1L << 30;

    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private protected OutboxContract(ITestEngine engine)
        : base(engine)
    {
    }

    private SyncOutboxStore Outbox => new(Database);

    [Fact]
    public async Task What_is_queued_comes_back_in_order_and_kind_by_kind()
    {
        await AppendAsync(Item(SyncKind.Events, 2, "a"), Item(SyncKind.Samples, 9, "b"));
        await AppendAsync(Item(SyncKind.Events, 1, "c"));

        var events = await Outbox.PeekAsync(SyncKind.Events, Plenty, 10, Stop);

        events.Select(item => (item.Kind, item.Records, Text(item))).ShouldBe([(SyncKind.Events, 2, "a"), (SyncKind.Events, 1, "c")]);
        events[1].Number.ShouldBeGreaterThan(events[0].Number);
        (await Outbox.PeekAsync(SyncKind.Facts, Plenty, 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_look_is_bounded_and_never_empty_while_something_waits()
    {
        await AppendAsync(Item(SyncKind.Events, 1, new string('a', 900)), Item(SyncKind.Events, 1, new string('b', 900)), Item(SyncKind.Events, 1, new string('c', 900)));

        (await Outbox.PeekAsync(SyncKind.Events, 10, 10, Stop)).Length.ShouldBe(1);
        (await Outbox.PeekAsync(SyncKind.Events, 2_500, 10, Stop)).Length.ShouldBe(2);
        (await Outbox.PeekAsync(SyncKind.Events, Plenty, 1, Stop)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_acknowledged_is_forgotten_once_and_counted_as_sent()
    {
        await AppendAsync(Item(SyncKind.Events, 2, "a"), Item(SyncKind.Events, 3, "b"), Item(SyncKind.Samples, 7, "c"));
        var first = (await Outbox.PeekAsync(SyncKind.Events, Plenty, 1, Stop)).Single();

        await Outbox.AcknowledgeAsync(SyncKind.Events, first.Number, Stop);
        await Outbox.AcknowledgeAsync(SyncKind.Events, first.Number, Stop);

        var lanes = (await Outbox.LanesAsync(Stop)).ToDictionary(lane => lane.Kind);
        (lanes[SyncKind.Events].Records, lanes[SyncKind.Events].Sent).ShouldBe((3, 2));
        (lanes[SyncKind.Samples].Records, lanes[SyncKind.Samples].Sent).ShouldBe((7, 0));
        lanes[SyncKind.Samples].Oldest.ShouldBe(Noon);
        lanes[SyncKind.Facts].Oldest.ShouldBeNull();
    }

    [Fact]
    public async Task Numbers_are_never_used_twice()
    {
        await AppendAsync(Item(SyncKind.Events, 1, "a"));
        var first = await Outbox.NewestAsync(Stop);
        await Outbox.AcknowledgeAsync(SyncKind.Events, first, Stop);
        await AppendAsync(Item(SyncKind.Events, 1, "b"));

        (await Outbox.PeekAsync(SyncKind.Events, Plenty, 10, Stop)).Single().Number.ShouldBeGreaterThan(first);
        (await Outbox.NewestAsync(Stop)).ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task A_full_queue_drops_the_oldest_samples_and_says_so()
    {
        for (var i = 0; i < 10; i++)
            await Outbox.AppendAsync([Item(SyncKind.Events, 1, new string('e', 300)), Item(SyncKind.Samples, 5, $"{i}" + new string('s', 300))], 5_000, Noon, Stop);

        var lanes = (await Outbox.LanesAsync(Stop)).ToDictionary(lane => lane.Kind);
        lanes.Values.Sum(lane => lane.Bytes).ShouldBeLessThanOrEqualTo(5_000);
        (lanes[SyncKind.Events].Records, lanes[SyncKind.Events].Dropped).ShouldBe((10, 0));
        lanes[SyncKind.Samples].Dropped.ShouldBeGreaterThan(0);
        (lanes[SyncKind.Samples].Records + lanes[SyncKind.Samples].Dropped).ShouldBe(50);
        Text((await Outbox.PeekAsync(SyncKind.Samples, Plenty, 99, Stop))[^1]).ShouldStartWith("9");
    }

    [Fact]
    public async Task Events_are_dropped_last_and_never_silently()
    {
        for (var i = 0; i < 10; i++)
            await Outbox.AppendAsync([Item(SyncKind.Events, 1, $"{i}" + new string('e', 300))], 2_000, Noon, Stop);

        var events = (await Outbox.LanesAsync(Stop)).Single(lane => lane.Kind == SyncKind.Events);
        events.Dropped.ShouldBeGreaterThan(0);
        (events.Records + events.Dropped).ShouldBe(10);
    }

    [Fact]
    public async Task The_identity_stays_until_it_is_renewed()
    {
        var first = await Outbox.IdentityAsync(Stop);

        (await Outbox.IdentityAsync(Stop)).ShouldBe(first);
        var second = await Outbox.RenewIdentityAsync(Stop);
        second.ShouldNotBe(first);
        (await Outbox.IdentityAsync(Stop)).ShouldBe(second);
    }

    private static OutboxItem Item(SyncKind kind, int records, string text) => new(0, kind, records, System.Text.Encoding.UTF8.GetBytes(text));

    private static string Text(OutboxItem item) => System.Text.Encoding.UTF8.GetString(item.Payload.Span);

    private Task AppendAsync(params OutboxItem[] items) => Outbox.AppendAsync(items, Plenty, Noon, Stop);
}
