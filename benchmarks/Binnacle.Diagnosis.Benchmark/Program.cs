using System.Globalization;
using Binnacle.Diagnosis.Benchmark;

// dotnet run -c Release --project benchmarks/Binnacle.Diagnosis.Benchmark -- [SEEDS] [OUT.md]
// dotnet run -c Release --project benchmarks/Binnacle.Diagnosis.Benchmark -- speed
if (args is ["speed", ..])
{
    Console.Write(SpeedRun.Run());
    return;
}

var seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
// Seeds 1 and up with development wordings were used while tuning; seeds from 1,001 with held-out wordings were not.
var development = SetRun.Run(heldOut: false, firstSeed: 1, seeds, Console.Error.WriteLine);
Console.Error.WriteLine("held out:");
var heldOut = SetRun.Run(heldOut: true, firstSeed: 1_001, seeds, Console.Error.WriteLine);
var text = ReportText.Of(development, heldOut, seeds);
if (args.Length > 1)
    File.WriteAllText(args[1], text);
Console.Write(text);
