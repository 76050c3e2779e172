using System.Text.Json.Nodes;

namespace Binnacle.Cli.Tests;

public sealed class NodesTests
{
    private const string Scrape = """
        # HELP DCGM_FI_DEV_GPU_TEMP GPU temperature (in C).
        # TYPE DCGM_FI_DEV_GPU_TEMP gauge
        DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-1",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-node-07"} 61
        DCGM_FI_DEV_GPU_TEMP{gpu="1",UUID="GPU-2",device="nvidia1",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-node-07"} 83
        DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-1",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-node-07"} 410.5
        DCGM_FI_DEV_POWER_USAGE{gpu="1",UUID="GPU-2",device="nvidia1",modelName="NVIDIA H100 80GB HBM3",Hostname="gpu-node-07"} 655.25

        """;

    [Fact]
    public async Task A_node_is_added_edited_listed_and_removed_without_a_server()
    {
        using var folder = new TempFolder();

        var added = await CliProcess.RunAsync(folder.Path, "nodes", "add", "gpu-node-21", "--label", "rack=R21", "-o", "json");
        var edited = await CliProcess.RunAsync(folder.Path, "nodes", "edit", "gpu-node-21", "--disable", "--note", "on loan", "-o", "json");
        var listed = await CliProcess.RunAsync(folder.Path, "nodes", "list", "--filter", "rack:r21 state:disabled", "-o", "csv");
        var removed = await CliProcess.RunAsync(folder.Path, "nodes", "remove", "gpu-node-21");
        var empty = await CliProcess.RunAsync(folder.Path, "nodes", "list", "-o", "json");

        added.ExitCode.ShouldBe(0, added.Error);
        added.Json["name"]!.GetValue<string>().ShouldBe("gpu-node-21");
        edited.Json["state"]!.GetValue<string>().ShouldBe("disabled");
        listed.Output.ShouldContain("gpu-node-21");
        removed.Output.ShouldContain("kept");
        JsonNode.Parse(empty.Output)!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, "nodes", "show", "nobody")]
    [InlineData(2, "nodes", "list", "--filter", "vrma>80")]
    [InlineData(1, "nodes", "edit", "nobody")]
    [InlineData(1, "nodes", "remove", "nobody", "--delete-history")]
    [InlineData(2, "nodes", "test", "10.0.0.1", "--kind", "toaster")]
    [InlineData(3, "metrics", "query", "gpu.beauty")]
    [InlineData(1, "top", "--once", "--interval", "0")]
    public async Task What_cannot_be_done_has_its_exit_code_and_a_reason(int code, params string[] arguments)
    {
        using var folder = new TempFolder();

        var run = await CliProcess.RunAsync(folder.Path, arguments);

        run.ExitCode.ShouldBe(code, run.Error);
        run.Error.Length.ShouldBeGreaterThan(20);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Figures_are_queried_exported_and_shown_on_top()
    {
        using var folder = new TempFolder();
        folder.Write("gpu-node-07/metrics.prom", Scrape);
        (await CliProcess.RunAsync(folder.Path, "import", "gpu-node-07", "--node", "gpu-node-07")).ExitCode.ShouldBe(0);

        var query = await CliProcess.RunAsync(folder.Path, "metrics", "query", "power", "--duration", "1d", "-o", "json");
        var export = await CliProcess.RunAsync(folder.Path, "metrics", "export", "gpu.temperature", "--duration", "1d");
        var lines = await CliProcess.RunAsync(folder.Path, "metrics", "export", "gpu.temperature", "--duration", "1d", "--format", "ndjson");
        var top = await CliProcess.RunAsync(folder.Path, "top", "--once", "--ascii");
        var hot = await CliProcess.RunAsync(folder.Path, "top", "--once", "--filter", "temp>80");

        query.Json["metric"]!.GetValue<string>().ShouldBe("gpu.power");
        query.Error.ShouldContain("power is gpu.power here");
        query.Json["series"]!.AsArray().Count.ShouldBe(2);
        export.Output.ShouldStartWith("time,node,component,metric,qualifier,value");
        export.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3, export.Error);
        lines.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["value"]!.GetValue<double>()).ShouldBe([61, 83]);
        top.ExitCode.ShouldBe(0, top.Error);
        top.Output.ShouldContain("gpu-node-07:0");
        top.Output.ShouldContain("gpu-node-07:1");
        top.Output.ShouldNotContain("\u001b");
        hot.Output.ShouldNotContain("gpu-node-07:0");
        hot.Output.ShouldContain("gpu-node-07:1");
    }

    [Fact]
    public async Task Status_fails_from_the_threshold_on_and_not_during_planned_work()
    {
        using var folder = new TempFolder();
        folder.Write("gpu-node-07/sel.txt", Captures.Now.Sel);
        (await CliProcess.RunAsync(folder.Path, "import", "gpu-node-07")).ExitCode.ShouldBe(0);

        var plain = await CliProcess.RunAsync(folder.Path, "status");
        var critical = await CliProcess.RunAsync(folder.Path, "status", "--fail-on", "critical", "-o", "json");
        await CliProcess.RunAsync(folder.Path, "nodes", "edit", "gpu-node-07", "--disable");
        var off = await CliProcess.RunAsync(folder.Path, "status", "--fail-on", "warn");

        plain.ExitCode.ShouldBe(0, plain.Error);
        plain.Output.ShouldContain("1 of 1 nodes need attention");
        critical.ExitCode.ShouldBe(6, critical.Error);
        critical.Json["breached"]![0]!.GetValue<string>().ShouldBe("gpu-node-07");
        off.ExitCode.ShouldBe(0, off.Error);
    }
}
