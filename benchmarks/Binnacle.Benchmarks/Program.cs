using BenchmarkDotNet.Running;
using Binnacle.Benchmarks.Telemetry;

if (args is ["ingest", ..])
    await IngestRun.RunAsync(nodes: 100, TimeSpan.FromSeconds(int.Parse(args[1])));
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
