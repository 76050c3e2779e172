using BenchmarkDotNet.Running;
using Binnacle.Benchmarks.Telemetry;

switch (args)
{
    case ["telemetry"]:
        await Comparison.RunAsync();
        break;
    case ["fleet", var nodes, var minutes]:
        await FleetRun.RunAsync(int.Parse(nodes), TimeSpan.FromMinutes(double.Parse(minutes)));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
