using System.Globalization;
using System.Text;

namespace Binnacle.Cli.Tests.Agent;

public sealed class AgentTests
{
    private const int Files = 40;
    private const int LinesPerFile = 200;

    [Fact]
    public async Task Killing_agent_and_centre_while_they_sync_loses_and_doubles_no_event()
    {
        using var site = new TempFolder();
        using var central = new TempFolder();
        var (siteAddress, centralAddress) = (RunningBinnacle.FreeAddress(), RunningBinnacle.FreeAddress());
        var created = await CliProcess.RunAsync(central.Path, "agent", "token", "create", "berlin", "-o", "json");
        created.ExitCode.ShouldBe(0, created.Error);
        var tokenFile = site.Write("token", created.Json["token"]!.GetValue<string>());
        string[] agentArguments = ["agent", "--server", centralAddress, "--token-file", tokenFile, "--site", "berlin"];

        var acknowledged = 0L;
        using (var centre = await RunningBinnacle.StartAsync(central.Path, centralAddress, "serve"))
        using (var agent = await RunningBinnacle.StartAsync(site.Path, siteAddress, agentArguments))
        {
            var feeding = FeedAsync(agent, 0, Files / 2);
            await centre.UntilAsync("/health", health => health["database"]!["events"]!.GetValue<long>() > 0);
            await centre.KillAsync();
            acknowledged += await feeding;
            await agent.UntilAsync("/api/sync", state => state["state"]!.GetValue<string>() == "error" && state["queue"]![0]!["records"]!.GetValue<long>() > 0);
        }

        // The agent was killed too, by leaving the block; the centre comes back first.
        using var centreAgain = await RunningBinnacle.StartAsync(central.Path, centralAddress, "serve");
        using (var agent = await RunningBinnacle.StartAsync(site.Path, siteAddress, agentArguments))
        {
            acknowledged += await FeedAsync(agent, Files / 2, Files);
            await agent.KillAsync();
        }

        using var agentAgain = await RunningBinnacle.StartAsync(site.Path, siteAddress, agentArguments);
        await agentAgain.UntilAsync("/api/sync", state => state["state"]!.GetValue<string>() is "complete" or "idle" && state["last_success"] is not null && state["queue"]![0]!["records"]!.GetValue<long>() == 0);

        acknowledged.ShouldBe((long)Files * LinesPerFile);
        (await agentAgain.EventsAsync()).ShouldBe(acknowledged);
        (await centreAgain.EventsAsync()).ShouldBe(acknowledged);
        (await centreAgain.JsonAsync("/api/nodes"))[0]!["name"]!.GetValue<string>().ShouldBe("berlin:gpu-node-07");
    }

    [Fact]
    public async Task Tokens_are_made_listed_and_revoked()
    {
        using var folder = new TempFolder();

        var created = await CliProcess.RunAsync(folder.Path, "agent", "token", "create", "Berlin", "-o", "json");
        var revoked = await CliProcess.RunAsync(folder.Path, "agent", "token", "revoke", "1");
        var again = await CliProcess.RunAsync(folder.Path, "agent", "token", "revoke", "1");
        var listed = await CliProcess.RunAsync(folder.Path, "agent", "token", "list", "-o", "csv");

        created.ExitCode.ShouldBe(0, created.Error);
        created.Json["token"]!.GetValue<string>().ShouldStartWith("bnt_");
        (revoked.ExitCode, again.ExitCode).ShouldBe((0, 3));
        listed.Output.ShouldContain("berlin");
        listed.Output.ShouldNotContain(created.Json["token"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("agent needs the address", "agent")]
    [InlineData("agent needs the site's token", "agent", "--server", "https://binnacle.example.com")]
    [InlineData("plain HTTP", "agent", "--server", "http://binnacle.example.com", "--token", "x")]
    [InlineData("not the name of a site", "agent", "--server", "https://binnacle.example.com", "--token", "x", "--site", "a/b")]
    public async Task What_is_missing_or_unsafe_is_said(string reason, params string[] arguments)
    {
        using var folder = new TempFolder();

        var run = await CliProcess.RunAsync(folder.Path, arguments);

        (run.ExitCode, run.Output).ShouldBe((1, ""));
        run.Error.ShouldContain(reason);
    }

    // Imports files of kernel lines, all different, and returns how many records were acknowledged.
    private static async Task<long> FeedAsync(RunningBinnacle agent, int from, int to)
    {
        var acknowledged = 0L;
        for (var file = from; file < to; file++)
        {
            var lines = new StringBuilder();
            for (var line = 0; line < LinesPerFile; line++)
                lines.Append(CultureInfo.InvariantCulture, $"[{(file * 1_000) + line,8}.000000] device number {file}.{line} reports in\n");
            using var form = new MultipartFormDataContent { { new StringContent(lines.ToString()), "file", $"gpu-node-07/dmesg-{file}.txt" }, { new StringContent("kernel"), "kind" }, { new StringContent("2026-11-20T10:00:00Z"), "at" } };
            using var response = await agent.Client.PostAsync("/api/import", form, TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
            acknowledged += System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["accepted"]!.GetValue<long>();
        }

        return acknowledged;
    }
}
