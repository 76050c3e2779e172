using BenchmarkDotNet.Running;
using Binnacle.Benchmarks.Live;
using Binnacle.Benchmarks.Telemetry;

if (args is ["ingest", ..])
    await IngestRun.RunAsync(nodes: 100, TimeSpan.FromSeconds(int.Parse(args[1])));
else if (args is ["live", var url, var streams, var seconds, ..])
    await LiveRun.RunAsync(new(url), int.Parse(streams), TimeSpan.FromSeconds(int.Parse(seconds)), args is [_, _, _, _, var pid] ? int.Parse(pid) : null);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
