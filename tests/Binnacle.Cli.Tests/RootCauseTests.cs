namespace Binnacle.Cli.Tests;

public sealed class RootCauseTests
{
    private const string Sel = """
           1 | 11/20/2026 | 10:18:05 | Power Supply PS1 Status | Failure detected | Asserted
           2 | 11/20/2026 | 10:18:08 | Power Supply PS Redundancy | Redundancy Lost | Asserted

        """;

    [Fact]
    public async Task The_document_has_the_shape_of_the_contract()
    {
        using var folder = new TempFolder();
        folder.Write("gpu-node-07/sel.txt", Sel);

        var run = await CliProcess.RunAsync(folder.Path, "rca", "gpu-node-07", "--device", "gpu-node-07", "-o", "json");

        run.ExitCode.ShouldBe(0, run.Error);
        var document = run.Json;
        document["verdict"]!.GetValue<string>().ShouldBe("cause");
        foreach (var member in new[] { "device", "at", "timeline", "sensor_anomalies", "related_devices", "evidence" })
            document[member].ShouldNotBeNull(member);
        var cause = document["causes"]![0]!;
        cause["cause"]!.GetValue<string>().ShouldBe("power.psu");
        foreach (var member in new[] { "component", "devices", "probability", "chain", "for", "against", "missing", "next_check", "action", "do_not" })
            cause[member].ShouldNotBeNull(member);
        var evidence = document["evidence"]![cause["chain"]![0]!["evidence"]![0]!.GetValue<string>()]!;
        evidence["source"]!["path"]!.GetValue<string>().ShouldEndWith("sel.txt");
    }

    [Fact]
    public async Task A_machine_nobody_mentions_is_not_found()
    {
        using var folder = new TempFolder();
        folder.Write("gpu-node-07/sel.txt", Sel);

        var run = await CliProcess.RunAsync(folder.Path, "rca", "gpu-node-07", "--device", "gpu-node-70");

        run.ExitCode.ShouldBe(3);
        run.Error.ShouldContain("Known: gpu-node-07");
    }

    [Fact]
    public async Task A_generated_case_is_scored_from_its_folder()
    {
        using var folder = new TempFolder();
        (await CliProcess.RunAsync(folder.Path, "scenario", "generate", "supply-dies", "-d", "cases", "--seed", "2")).ExitCode.ShouldBe(0);

        var run = await CliProcess.RunAsync(folder.Path, "scenario", "score", "cases", "--least", "1", "-o", "json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["cases"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_rule_test_that_fails_says_what_was_raised_instead()
    {
        using var folder = new TempFolder();
        folder.Write("power.yaml", """
            - name: a failed supply
              at: 2026-11-20T10:30:00Z
              device: gpu-node-07
              captures:
                - path: gpu-node-07/sel.txt
                  text: |
                    1 | 11/20/2026 | 10:18:05 | Power Supply PS1 Status | Failure detected | Asserted
              expect:
                issues: [PSU-FAIL this_week]
                cause: power.psu
            - name: no such thing
              at: 2026-11-20T10:30:00Z
              captures:
                - path: gpu-node-07/sel.txt
                  text: |
                    1 | 11/20/2026 | 10:18:05 | Power Supply PS1 Status | Failure detected | Asserted
              expect:
                issues: [MEM-UE]
            """);

        var run = await CliProcess.RunAsync(folder.Path, "rules", "test", "power.yaml", "-o", "json");

        run.ExitCode.ShouldBe(6);
        run.Json["passed"]!.GetValue<int>().ShouldBe(1);
        run.Output.ShouldContain("MEM-UE was not raised; raised: PSU-FAIL");
    }
}
