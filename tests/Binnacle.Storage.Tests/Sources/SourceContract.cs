using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Collectors;
using Binnacle.Storage.Tests.Engines;

namespace Binnacle.Storage.Tests.Sources;

/// <summary>What any store of data sources does.</summary>
public abstract class SourceContract : StoreTest
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private protected SourceContract(ITestEngine engine)
        : base(engine)
    {
    }

    [Fact]
    public async Task A_source_comes_back_as_it_was_saved()
    {
        var full = Source("gpu-node-07 vllm") with
        {
            Device = DeviceName.Parse("gpu-node-07"),
            Credential = "scrape",
            Site = "north",
            IsEnabled = false,
            Options = ImmutableSortedDictionary<string, string>.Empty.Add("verify_tls", "false").Add("ca_file", "/etc/ssl/north.pem"),
        };

        var saved = await Sources.SaveAsync(full, Stop);
        var bare = await Sources.SaveAsync(Source("a bare one"), Stop);
        Reopen();

        saved.Id.ShouldBeGreaterThan(0);
        Show(await Sources.SourcesAsync(Stop)).ShouldBe(Show([bare, saved]));
        Show([saved]).ShouldBe(Show([full with { Id = saved.Id }]));
    }

    [Fact]
    public async Task Every_kind_can_be_kept()
    {
        foreach (var kind in Enum.GetValues<SourceKind>())
            await Sources.SaveAsync(Source(kind.ToString()) with { Kind = kind }, Stop);

        (await Sources.SourcesAsync(Stop)).Select(source => source.Kind).Order().ShouldBe(Enum.GetValues<SourceKind>());
    }

    [Fact]
    public async Task Saving_under_an_id_replaces_and_keeps_the_state()
    {
        var saved = await Sources.SaveAsync(Source("old name"), Stop);
        await Sources.SaveStateAsync(State(saved.Id), Stop);

        await Sources.SaveAsync(saved with { Name = "new name", Target = "http://gpu-node-08:8000/metrics" }, Stop);

        var only = (await Sources.SourcesAsync(Stop)).ShouldHaveSingleItem();
        (only.Id, only.Name, only.Target).ShouldBe((saved.Id, "new name", "http://gpu-node-08:8000/metrics"));
        (await Sources.StatesAsync(Stop)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_name_is_taken_without_case()
    {
        var first = await Sources.SaveAsync(Source("Node Seven"), Stop);
        var second = await Sources.SaveAsync(Source("node eight"), Stop);

        await Should.ThrowAsync<ArgumentException>(() => Sources.SaveAsync(Source("NODE SEVEN"), Stop));
        await Should.ThrowAsync<ArgumentException>(() => Sources.SaveAsync(second with { Name = "node seven" }, Stop));
        await Sources.SaveAsync(first with { Name = "NODE SEVEN" }, Stop);

        (await Sources.SourcesAsync(Stop)).Select(source => source.Name).ShouldBe(["node eight", "NODE SEVEN"]);
    }

    [Fact]
    public async Task An_unknown_id_cannot_be_replaced() =>
        await Should.ThrowAsync<ArgumentException>(() => Sources.SaveAsync(Source("one") with { Id = 41 }, Stop));

    [Fact]
    public async Task Removing_a_source_forgets_its_state_and_its_number_is_not_given_again()
    {
        var saved = await Sources.SaveAsync(Source("one"), Stop);
        await Sources.SaveStateAsync(State(saved.Id), Stop);

        (await Sources.RemoveAsync(saved.Id, Stop)).ShouldBeTrue();
        (await Sources.RemoveAsync(saved.Id, Stop)).ShouldBeFalse();
        // A reading that was under way when the source was removed.
        await Sources.SaveStateAsync(State(saved.Id), Stop);

        (await Sources.StatesAsync(Stop)).ShouldBeEmpty();
        (await Sources.SaveAsync(Source("two"), Stop)).Id.ShouldBeGreaterThan(saved.Id);
    }

    [Fact]
    public async Task A_state_comes_back_as_it_was_saved_and_the_newest_holds()
    {
        var saved = await Sources.SaveAsync(Source("one"), Stop);
        var failed = State(saved.Id) with
        {
            LastSuccess = null,
            Failures = 3,
            Failure = CollectFailure.TimedOut,
            Error = "No complete answer within 5 s.",
            Notes = ["one", "two\nlines"],
            Cursor = "byte 4711",
        };

        await Sources.SaveStateAsync(State(saved.Id), Stop);
        await Sources.SaveStateAsync(failed, Stop);
        Reopen();

        Show((await Sources.StatesAsync(Stop)).ShouldHaveSingleItem()).ShouldBe(Show(failed));
    }

    [Fact]
    public async Task A_source_never_tried_has_no_state_and_one_that_is_off_no_next_time()
    {
        var saved = await Sources.SaveAsync(Source("one"), Stop);
        (await Sources.StatesAsync(Stop)).ShouldBeEmpty();

        await Sources.SaveStateAsync(new SourceState { SourceId = saved.Id }, Stop);

        Show((await Sources.StatesAsync(Stop)).ShouldHaveSingleItem()).ShouldBe(Show(new SourceState { SourceId = saved.Id }));
    }

    [Fact]
    public async Task A_credential_is_kept_as_the_bytes_it_came_as_and_replaced_without_case()
    {
        var first = new StoredCredential("BMC north", "admin", [0, 1, 255, 128], "", Noon);
        var second = new StoredCredential("bmc NORTH", "root", [9], "wxyz", Noon.AddHours(1));

        await Sources.SaveCredentialAsync(first, Stop);
        Show((await Sources.CredentialsAsync(Stop)).ShouldHaveSingleItem()).ShouldBe(Show(first));
        await Sources.SaveCredentialAsync(second, Stop);
        Reopen();

        Show((await Sources.CredentialsAsync(Stop)).ShouldHaveSingleItem()).ShouldBe(Show(second));
        (await Sources.RemoveCredentialAsync("Bmc North", Stop)).ShouldBeTrue();
        (await Sources.RemoveCredentialAsync("Bmc North", Stop)).ShouldBeFalse();
        (await Sources.CredentialsAsync(Stop)).ShouldBeEmpty();
    }

    private static DataSource Source(string name) => new()
    {
        Name = name,
        Kind = SourceKind.Prometheus,
        Target = "http://gpu-node-07:8000/metrics",
        Interval = TimeSpan.FromSeconds(5),
        Timeout = TimeSpan.FromMilliseconds(2_500),
    };

    private static SourceState State(int id) => new()
    {
        SourceId = id,
        LastSuccess = Noon,
        LastAttempt = Noon.AddMilliseconds(1),
        NextAttempt = Noon.AddSeconds(5),
        Duration = TimeSpan.FromMilliseconds(42),
        Records = 4_711,
        Rejected = 2,
        Notes = ["vllm:gpu_cache_usage_perc is an old name."],
        Cursor = "2026-11-20T12:00:00Z",
    };

    // Lists inside records compare by reference; their text does not.
    private static string Show(IEnumerable<DataSource> sources) =>
        string.Join('\n', sources.Select(source => $"{source with { Options = ImmutableSortedDictionary<string, string>.Empty }} {string.Join(',', source.Options)}"));

    private static string Show(SourceState state) => $"{state with { Notes = [] }} {string.Join('|', state.Notes)}";

    private static string Show(StoredCredential credential) => $"{credential with { Protected = [] }} {Convert.ToHexString(credential.Protected.AsSpan())}";
}
