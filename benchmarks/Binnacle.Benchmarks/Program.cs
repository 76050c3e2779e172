using BenchmarkDotNet.Running;
using Binnacle.Benchmarks.Live;
using Binnacle.Benchmarks.Telemetry;

switch (args)
{
    case ["telemetry"]:
        await Comparison.RunAsync();
        break;
    case ["fleet", var nodes, var minutes]:
        await FleetRun.RunAsync(int.Parse(nodes), TimeSpan.FromMinutes(double.Parse(minutes)));
        break;
    case ["live", var url, var streams, var seconds, .. var rest]:
        await LiveRun.RunAsync(new(url), int.Parse(streams), TimeSpan.FromSeconds(int.Parse(seconds)), rest is [var pid] ? int.Parse(pid) : null);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
