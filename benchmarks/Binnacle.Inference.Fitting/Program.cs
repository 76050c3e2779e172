using Binnacle.Inference.Fitting.Constants;
using Binnacle.Inference.Fitting.Distilling;
using Binnacle.Inference.Fitting.Points;
using Binnacle.Inference.Fitting.Replays;

switch (args)
{
    case ["distil", var timings, var kernels]:
        Distillation.Run(timings, kernels);
        return 0;
    case ["points", var wide, var output]:
        PointTable.Make(wide, output);
        return 0;
    case ["fit", var replays, var engines]:
        // Cards without measured points of their own get the factor with which a recorded run has the right mean latency.
        ConstantTables.Write(engines, ReplayRun.ReadAll(replays).ToDictionary(run => run.Setup.Gpu.Id, run => run.Factor()));
        return 0;
    case ["bands", var engines]:
        ConstantTables.WriteBands(engines);
        return 0;
    case ["replay", var replays]:
        foreach (var run in ReplayRun.ReadAll(replays))
            ReplayReport.Print(run);
        return 0;
    default:
        Console.Error.WriteLine(
            """
            Makes the tables the performance model stands on, from public measurements. Run in this order, building in between:
              distil TIMINGS data/kernels          kernel timings to efficiency grids
              points MEASURED.csv data/benchmarks/measured.tsv
              fit REPLAYS data/engines             constants of engines and accelerators
              bands data/engines                   error bands
              replay REPLAYS                       recorded runs beside their simulation
            """);
        return 1;
}
