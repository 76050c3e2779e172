using Binnacle.Inference.Simulation;

namespace Binnacle.Inference.Fitting.Replays;

/// <summary>Prints a replay beside its simulation.</summary>
internal static class ReplayReport
{
    public static void Print(ReplayRun run)
    {
        var report = run.Simulate(StepFactor(run));
        Console.WriteLine($"{run.Name}: {run.Requests.Length} requests, {report.EngineSteps} steps, {report.Preemptions} preemptions, makespan {report.SimulatedSeconds:0.0} s; factor that meets the latency alone {run.Factor():0.000}");
        Line("TTFT", Percentiles.Of(run.Measured.Select(request => request.Ttft)), report.Ttft);
        Line("E2E", Percentiles.Of(run.Measured.Select(request => request.E2e)), report.E2e);
    }

    private static double StepFactor(ReplayRun run) => Steps.StepConstantTable.FactorOf(run.Setup.Engine, run.Setup.Gpu);

    private static void Line(string name, Percentiles measured, Percentiles simulated) => Console.WriteLine(
        $"  {name,-5} mean {measured.Mean * 1000,8:0} ms, simulated {Off(simulated.Mean, measured.Mean)}; p50 {Off(simulated.P50, measured.P50)}; p90 {Off(simulated.P90, measured.P90)}; p99 {Off(simulated.P99, measured.P99)}");

    private static string Off(double simulated, double measured) => $"{(simulated / measured) - 1:+0.0 %;-0.0 %}";
}
