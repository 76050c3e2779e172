using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Binnacle.Cli.Tests;

public sealed class SourceTests
{
    private const string Metrics = "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",modelName=\"NVIDIA L4\"} 61\nvllm:gpu_cache_usage_perc{model_name=\"llama-3.1-8b\"} 0.42\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_is_tested_added_read_listed_and_removed_in_the_local_store()
    {
        await using var exporter = await ExporterAsync();
        using var folder = new TempFolder();
        string[] define = ["--kind", "prometheus", "--target", exporter.Urls.First() + "/metrics", "--device", "gpu-node-07", "--allow-target", "127.0.0.1"];

        var test = await CliProcess.RunAsync(folder.Path, ["metrics", "sources", "test", .. define, "-o", "json"]);
        test.ExitCode.ShouldBe(0, test.Error);
        test.Json["gpus"]![0]!.GetValue<string>().ShouldBe("gpu-node-07 : gpu/0 NVIDIA L4");
        var added = await CliProcess.RunAsync(folder.Path, ["metrics", "sources", "add", "node seven", .. define]);
        added.ExitCode.ShouldBe(0, added.Error);
        var collected = await CliProcess.RunAsync(folder.Path, "metrics", "sources", "collect", "NODE seven", "--allow-target", "127.0.0.1", "-o", "json");
        JsonNode.Parse(collected.Output)![0]!["status"]!.GetValue<string>().ShouldBe("ok", collected.Output);
        (await CliProcess.RunAsync(folder.Path, "metrics", "sources", "rm", "1")).ExitCode.ShouldBe(0);
        var list = await CliProcess.RunAsync(folder.Path, "metrics", "sources", "list", "-o", "json");
        JsonNode.Parse(list.Output)!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_operators_leave_a_loopback_source_is_neither_tested_nor_added()
    {
        await using var exporter = await ExporterAsync();
        using var folder = new TempFolder();
        string[] define = ["--kind", "prometheus", "--target", exporter.Urls.First() + "/metrics"];

        (await CliProcess.RunAsync(folder.Path, ["metrics", "sources", "test", .. define])).ExitCode.ShouldBe(4);
        var added = await CliProcess.RunAsync(folder.Path, ["metrics", "sources", "add", "x", .. define]);
        added.ExitCode.ShouldBe(4);
        added.Error.ShouldContain("--allow-target 127.0.0.1");
        (await CliProcess.RunAsync(folder.Path, "metrics", "sources", "rm", "x")).ExitCode.ShouldBe(3);
        (await CliProcess.RunAsync(folder.Path, "metrics", "sources", "test", "--kind", "prometheus", "--target", "http://h/", "--allow-target", "10.0.0.0/99")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_reads_what_was_added_and_follows_changes()
    {
        await using var exporter = await ExporterAsync();
        using var folder = new TempFolder();
        using var served = await ServedBinnacle.StartAsync(folder.Path, "--allow-target", "127.0.0.1");
        string[] server = ["--server", served.Address.ToString()];

        var added = await CliProcess.RunAsync(folder.Path, ["metrics", "sources", "add", "node", "--kind", "prometheus", "--target", exporter.Urls.First() + "/metrics", "--device", "gpu-node-07", "--interval", "1", .. server]);
        added.ExitCode.ShouldBe(0, added.Error);

        // The loop starts by itself; the first reading is at once.
        string status;
        do
            status = JsonNode.Parse(await served.Client.GetStringAsync("/api/data-sources/node", Cancel))!["status"]!.GetValue<string>();
        while (status == "waiting");
        status.ShouldBe("ok");
        // The fleet is judged every few seconds, not for every look.
        string nodes;
        do
            nodes = await served.Client.GetStringAsync("/api/nodes", Cancel);
        while (nodes == "[]");
        nodes.ShouldContain("gpu-node-07");
        (await served.Client.GetStringAsync("/health", Cancel)).ShouldContain("1 of 1 running");
        (await CliProcess.RunAsync(folder.Path, ["metrics", "sources", "rm", "node", .. server])).ExitCode.ShouldBe(0);
        (await served.Client.GetStringAsync("/api/data-sources", Cancel)).ShouldBe("[]");
    }

    [Fact]
    public async Task A_secret_comes_from_a_file_and_its_key_is_readable_by_the_owner_only()
    {
        const string secret = "correct-horse-battery-staple";
        using var folder = new TempFolder();
        var file = folder.Write("secret.txt", secret + "\n");

        var saved = await CliProcess.RunAsync(folder.Path, "metrics", "credentials", "add", "scrape", "--user", "prom", "--secret-file", file, "-o", "json");

        saved.ExitCode.ShouldBe(0, saved.Error);
        (saved.Output + saved.Error).ShouldNotContain(secret);
        JsonNode.Parse(saved.Output)![0]!["last_four"]!.GetValue<string>().ShouldBe("aple");
        File.Delete(file);
        foreach (var path in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            File.ReadAllText(path, System.Text.Encoding.Latin1).ShouldNotContain(secret);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Directory.EnumerateFiles(Path.Combine(folder.Path, "keys")).ShouldHaveSingleItem()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.Combine(folder.Path, "keys")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        (await CliProcess.RunAsync(folder.Path, "metrics", "credentials", "rm", "scrape")).ExitCode.ShouldBe(0);
    }

    private static async Task<WebApplication> ExporterAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync(Metrics, context.RequestAborted));
        await app.StartAsync(Cancel);
        return app;
    }
}
