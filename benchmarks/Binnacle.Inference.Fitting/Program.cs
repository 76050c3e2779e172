using Binnacle.Inference.Fitting.Distilling;
using Binnacle.Inference.Calibration;
using Binnacle.Inference.Cases;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;
using Binnacle.Inference.Estimates;
using Binnacle.Inference.Simulation;
using Binnacle.Core.Text;
using System.Globalization;

if (args is ["distil", var folder, var output])
{
    Distillation.Run(folder, output);
    return 0;
}
if (args is ["points", var wide, var narrow])
{
    Binnacle.Inference.Fitting.Points.PointTable.Make(wide, narrow);
    return 0;
}
if (args is ["accuracy"])
{
    foreach (var split in Enum.GetValues<Binnacle.Inference.Accuracy.Split>())
        foreach (var predictor in Enum.GetValues<Binnacle.Inference.Accuracy.Predictor>())
            foreach (var g in Binnacle.Inference.Accuracy.Validation.Tpot(MeasuredPoints.Open, split, predictor, default).GroupBy(e => $"{e.Point.Setup.Engine} {(e.Point.IsMoe ? "moe" : "dense")}"))
                Console.WriteLine($"{split} {predictor} {g.Key} {Binnacle.Inference.Accuracy.ErrorSummary.Of(g)}");
    return 0;
}
static List<MeasuredPoint> Load(string file)
{
    var points = new List<MeasuredPoint>();
    using var reader = new StreamReader(file);
    Dictionary<string, int>? columns = null;
    var refused = new Dictionary<string, int>();
    foreach (var (_, cells) in CsvText.Records(reader))
    {
        if (columns is null) { columns = cells.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i); continue; }
        string Cell(string n) => columns.TryGetValue(n, out var i) && i < cells.Length ? cells[i] : "";
        double? N(string n) => double.TryParse(Cell(n), CultureInfo.InvariantCulture, out var v) ? v : null;
        switch (CaseReader.Read(n => n == "engine_version" && (Cell("engine") != "vllm" || !char.IsAsciiDigit(Cell(n).FirstOrDefault())) ? "" : n == "engine_version" ? Cell(n).Split('+')[0] : Cell(n)))
        {
            case CaseReading.Read { Case: var c }:
                points.Add(new MeasuredPoint(Cell("source"), c.Setup, c.PromptTokens, c.OutputTokens, c.Concurrency / c.Replicas, c.RequestRate / c.Replicas, N("ttft_ms_mean") ?? N("ttft_ms_p50"), N("tpot_ms_mean") ?? N("tpot_ms_p50"), N("out_tok_per_s_total") / c.Replicas));
                break;
            case CaseReading.Unusable u: refused[u.Reason] = refused.GetValueOrDefault(u.Reason) + 1; break;
        }
    }
    foreach (var (k, v) in refused.OrderByDescending(p => p.Value).Take(12)) Console.WriteLine($"refused {v}: {k}");
    return points;
}
if (args is ["des", var f2, ..])
{
    var points = Load(f2);
    var sw = System.Diagnostics.Stopwatch.StartNew();
    long steps = 0;
    var rows = new List<(MeasuredPoint P, double Ttft, double Tpot, double Thr, bool Stable)>();
    foreach (var p in points)
    {
        if (args.Length > 2 && !$"{p.Setup.Engine} {p.Setup.Gpu.Id} {p.Setup.Model.Id} {p.Source}".Contains(args[2], StringComparison.OrdinalIgnoreCase)) continue;
        var spread = p.Source is "inferencex-fixture" or "aiconfigurator-silicon-inferencex" ? 0.2 : 0;
        if (LoadSimulation.Run(p.Setup, p.Concurrency, p.RequestRate, spread, null, default) is not SimulationOutcome.Ran ran) continue;
        steps += ran.Report.EngineSteps;
        rows.Add((p, ran.Report.Ttft.Mean * 1000, ran.Report.Tpot.Mean * 1000, ran.Report.OutputTokensPerSecond, ran.Report.IsStable));
    }
    Console.WriteLine($"{rows.Count} rows, {steps} steps, {sw.Elapsed.TotalSeconds:0.0} s");
    static string E(IEnumerable<double> r) { var a = r.Order().ToArray(); if (a.Length == 0) return "-"; var e = a.Select(x => Math.Abs(x - 1)).Order().ToArray(); return $"n={a.Length} p10 {a[a.Length / 10]:0.00} p50 {a[a.Length / 2]:0.00} p90 {a[a.Length * 9 / 10]:0.00} APE {e[e.Length / 2]:P0}"; }
    foreach (var g in rows.GroupBy(r => $"{r.P.Setup.Engine} {(r.P.IsMoe ? "moe" : "dense")} {r.P.Source}").OrderBy(g => g.Key))
        Console.WriteLine($"{g.Key,-55} TPOT {E(g.Where(r => r.P.TpotMs > 0).Select(r => r.Tpot / r.P.TpotMs!.Value)),-50} TTFT {E(g.Where(r => r.P.TtftMs > 0).Select(r => r.Ttft / r.P.TtftMs!.Value)),-50} THR {E(g.Where(r => r.P.OutputTokensPerSecond > 0).Select(r => r.Thr / r.P.OutputTokensPerSecond!.Value))}");
    if (args.Length > 2)
        foreach (var r in rows.OrderBy(r => r.P.Setup.Parallelism.Tensor).ThenBy(r => r.P.PromptTokens).ThenBy(r => r.P.Concurrency).Take(80))
            Console.WriteLine($"{r.P.Setup.Gpu.Id} {r.P.Setup.Model.Id} {r.P.Setup.EngineVersion} {r.P.Setup.Parallelism} isl {r.P.PromptTokens} osl {r.P.OutputTokens} c {r.P.Concurrency} r {r.P.RequestRate} TTFT {r.P.TtftMs:0.0} vs {r.Ttft:0.0}   TPOT {r.P.TpotMs:0.00} vs {r.Tpot:0.00}");
    return 0;
}
if (args is ["replay", var dir, ..])
{
    foreach (var meta in Directory.GetFiles(dir, "*__meta.json").Order())
    {
        using var m = System.Text.Json.JsonDocument.Parse(File.ReadAllText(meta));
        var kw = m.RootElement.GetProperty("engine_kwargs");
        int? Opt(string n) => kw.TryGetProperty(n, out var v) && v.ValueKind == System.Text.Json.JsonValueKind.Number ? v.GetInt32() : null;
        var name = m.RootElement.GetProperty("model").GetString()!;
        var gpuName = Path.GetFileName(meta).Split("__")[0] switch { "RTX4090" => "RTX-4090", _ => "RTX-PRO-6000-Server" };
        var model = ((Binnacle.Inference.Catalogs.Lookup<Binnacle.Inference.Models.ModelFacts>.Found)Binnacle.Inference.Models.ModelCatalog.Find(name switch { "meta-llama/Llama-3.1-8B" => "meta-llama/Llama-3.1-8B-Instruct", "Qwen/Qwen3-30B-A3B-Instruct-2507" => "Qwen/Qwen3-30B-A3B", _ => name })).Entry;
        var gpu = Binnacle.Inference.Gpus.GpuCatalog.All.Single(g => g.Id == gpuName);
        var tp = Opt("tensor_parallel_size") ?? 1; var dp = Opt("data_parallel_size") ?? 1;
        var setup = new MemoryRequest { Model = model, Gpu = gpu, Parallelism = new(tp, 1, dp, kw.GetProperty("enable_expert_parallel").ValueKind == System.Text.Json.JsonValueKind.True ? tp * dp : 1), MaxSequences = Opt("max_num_seqs"), MaxBatchedTokens = Opt("max_num_batched_tokens"), EngineVersion = "0.19.0", MaxModelLength = Opt("max_model_len") is { } ml ? Math.Min(ml, model.MaxContext) : null, PromptTokens = 100, OutputTokens = 100 };
        long? blocks = m.RootElement.TryGetProperty("kv_cache", out var kvc) ? kvc.GetProperty("num_gpu_blocks").GetInt64() : null;
        var reqs = File.ReadLines(meta.Replace("__meta.json", "__requests.jsonl")).Select(l => { using var d = System.Text.Json.JsonDocument.Parse(l); var e = d.RootElement; return (A: e.GetProperty("arrival_time").GetDouble(), I: e.GetProperty("input_toks").GetInt32(), O: e.GetProperty("output_toks").GetInt32(), Q: e.GetProperty("queued_ts").GetDouble(), S: e.GetProperty("scheduled_ts").GetDouble(), F: e.GetProperty("first_token_ts").GetDouble(), L: e.GetProperty("last_token_ts").GetDouble()); }).OrderBy(r => r.Q).ToList();
        var q0 = reqs[0].Q;
        var trace = reqs.Select(r => new SimulatedRequest(r.Q - q0, r.I, Math.Max(1, r.O))).ToList();
        Console.WriteLine($"{name} on {gpuName}: blocks real {blocks} computed {(MemoryModel.Plan(setup) is MemoryOutcome.Fits f ? f.Plan.KvBlocks : -1)} kernels {StepModel.Of(setup).KernelsMeasuredOn}");
        var constants = StepConstantTable.For(setup.Engine, gpu) with { Request = 0 };
        var sm = StepModel.Of(setup, constants);
        if (ServingSimulation.Run(setup, trace, new() { KvBlocks = blocks }, sm, default) is not SimulationOutcome.Ran { Report: var rep }) { Console.WriteLine("refused"); continue; }
        var sw = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 20; i++) ServingSimulation.Run(setup, trace, new() { KvBlocks = blocks }, StepModel.Of(setup, constants), default);
        Console.WriteLine($"  steps {rep.EngineSteps} preempted {rep.Preemptions} wall {sw.Elapsed.TotalMilliseconds / 20:0.00} ms simulated {rep.SimulatedSeconds:0.0} real {reqs.Max(r => r.L) - q0:0.0}");
        void Line(string n, IEnumerable<double> real, IEnumerable<double> sim) { var a = Percentiles.Of(real); var b = Percentiles.Of(sim); Console.WriteLine($"  {n,-8} mean {a.Mean * 1000:0} vs {b.Mean * 1000:0} ({b.Mean / a.Mean - 1:+0.0%;-0.0%})  p50 {a.P50 * 1000:0} vs {b.P50 * 1000:0} ({b.P50 / a.P50 - 1:+0.0%;-0.0%})  p90 {a.P90 * 1000:0} vs {b.P90 * 1000:0}  p99 {a.P99 * 1000:0} vs {b.P99 * 1000:0} ({b.P99 / a.P99 - 1:+0.0%;-0.0%})"); }
        Line("ttft", reqs.Select(r => r.F - r.Q), rep.Outcomes.Select(o => o.Ttft));
        Line("tpot", reqs.Where(r => r.O > 1).Select(r => (r.L - r.F) / (r.O - 1)), rep.Outcomes.Select((o, i) => o.Tpot(trace[i].OutputTokens)));
        Line("latency", reqs.Select(r => r.L - r.Q), rep.Outcomes.Select(o => o.E2e));
    }
    return 0;
}

Console.Error.WriteLine("Usage: distil FOLDER_OF_TIMINGS data/kernels");
return 1;
