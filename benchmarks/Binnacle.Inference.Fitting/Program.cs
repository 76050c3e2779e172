using Binnacle.Inference.Fitting.Distilling;
using Binnacle.Inference.Fitting.Measured;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;
using Binnacle.Inference.Estimates;

if (args is ["distil", var folder, var output])
{
    Distillation.Run(folder, output);
    return 0;
}
if (args is ["try", var file, ..])
{
    var (rows, refused) = MeasuredRows.Read(file);
    foreach (var (reason, count) in refused.OrderByDescending(pair => pair.Value))
        Console.WriteLine($"refused {count}: {reason}");
    var list = new List<(string Key, double Ratio, MeasuredRow Row, double Tpot)>();
    var bad = new Dictionary<string, int>();
    foreach (var row in rows)
    {
        if (row.TpotMs is null || row.Concurrency is null) continue;
        var outcome = MemoryModel.Plan(row.Setup);
        var again = System.Diagnostics.Stopwatch.StartNew(); Binnacle.Inference.Simulation.ServingSimulation.Run(setup, trace, new() { KvBlocks = blocks }, StepModel.Of(setup, constants), default); Console.WriteLine($"  second run {again.Elapsed.TotalMilliseconds:0.0} ms");
        if (outcome is not MemoryOutcome.Fits fits)
        {
            var why = outcome switch { MemoryOutcome.DoesNotFit d => "nofit " + d.Reasons[0], MemoryOutcome.Illegal d => "illegal " + d.Reasons[0], _ => "" };
            var k = row.Setup.Model.Id + " " + row.Setup.Gpu.Id + " " + why;
            bad[k] = bad.GetValueOrDefault(k) + 1;
            continue;
        }
        var model = StepModel.Of(row.Setup);
        var state = new ClosedForm(model, fits.Plan, row.Setup).At(new(row.Isl, row.Osl, row.Concurrency.Value));
        var key = $"{row.Setup.Engine} {row.Setup.Gpu.Id} {row.Setup.Model.Id} {row.Setup.Precision}";
        list.Add((key, state.Tpot * 1000 / row.TpotMs.Value, row, state.Tpot * 1000));
    }
    foreach (var (k, c) in bad.OrderByDescending(p => p.Value).Take(20)) Console.WriteLine($"{c} {k}");
    foreach (var g in list.GroupBy(x => x.Key).OrderByDescending(g => g.Count()).Take(60))
    {
        var r = g.Select(x => x.Ratio).Order().ToArray();
        Console.WriteLine($"{g.Count(),4} {g.Key,-75} ratio p10 {r[r.Length / 10]:0.00} p50 {r[r.Length / 2]:0.00} p90 {r[r.Length * 9 / 10]:0.00}  APE median {r.Select(x => Math.Abs(x - 1)).Order().ElementAt(r.Length / 2):P0}");
    }
    foreach (var e in list.GroupBy(x => $"{x.Row.Setup.Engine} {(x.Row.IsMoe ? "moe" : "dense")}"))
    {
        var r = e.Select(x => Math.Abs(x.Ratio - 1)).Order().ToArray();
        Console.WriteLine($"{e.Key}: n={r.Length} median APE {r[r.Length / 2]:P1} p90 {r[r.Length * 9 / 10]:P1}");
    }
    if (args.Length > 2)
        foreach (var x in list.Where(x => x.Key.Contains(args[2], StringComparison.OrdinalIgnoreCase)).OrderBy(x => x.Key).ThenBy(x => x.Row.Setup.Parallelism.Tensor).ThenBy(x => x.Row.Isl).ThenBy(x => x.Row.Concurrency))
            Console.WriteLine($"{x.Key} {x.Row.EngineVersion} {x.Row.Setup.Parallelism} isl {x.Row.Isl} osl {x.Row.Osl} c {x.Row.Concurrency} measured {x.Row.TpotMs:0.00} model {x.Tpot:0.00} ratio {x.Ratio:0.00} ttft {x.Row.TtftMs:0} {Ms(StepModel.Of(x.Row.Setup).Cost(new((int)x.Row.Concurrency!.Value, x.Row.Isl + x.Row.Osl / 2)))}");
    static string Ms(StepCost c) => $"lin {c.Linear*1000:0.0} exp {c.Experts*1000:0.0} dec {c.DecodeAttention*1000:0.0} head {c.Head*1000:0.0} comm {c.Communication*1000:0.0} over {c.Overhead*1000:0.0}";
    return 0;
}

if (args is ["fit", var measured])
{
    var (rows, _) = MeasuredRows.Read(measured);
    foreach (var engine in Enum.GetValues<EngineKind>())
    {
        var mine = rows.Where(r => r.Setup.Engine == engine && r.Source != "inferencex-token-position").ToList();
        var fit = new ConstantFit(mine);
        var (c, f) = fit.Solve(engine);
        Console.WriteLine(c);
        Console.WriteLine(string.Join(", ", f.Select(p => $"{p.Key}={p.Value.Factor:0.00}({p.Value.Rows})")));
        Report("in-sample", mine, r => c.Scaled(f.GetValueOrDefault(r.Setup.Gpu.Id, (1, 0)).Factor));
        foreach (var (name, key) in new (string, Func<MeasuredRow, string>)[] { ("leave-one-gpu-out", r => r.Setup.Gpu.Id), ("leave-one-model-out", r => r.Setup.Model.Id) })
        {
            var errors = new List<(MeasuredRow, double)>();
            foreach (var g in mine.GroupBy(key))
            {
                var (cc, ff) = new ConstantFit(mine.Where(r => key(r) != g.Key)).Solve(engine);
                foreach (var r in g.Where(r => r.TpotMs > 0 && r.Concurrency > 0))
                    if (MemoryModel.Plan(r.Setup) is MemoryOutcome.Fits p) errors.Add((r, ConstantFit.Ratio(r, p.Plan, cc.Scaled(ff.GetValueOrDefault(r.Setup.Gpu.Id, (1, 0)).Factor))));
            }
            foreach (var part in errors.GroupBy(e => e.Item1.IsMoe ? "moe" : "dense"))
            {
                var a = part.Select(e => Math.Abs(e.Item2 - 1)).Order().ToArray();
                Console.WriteLine($"{engine} {part.Key} {name}: n={a.Length} median {a[a.Length / 2]:P1} p90 {a[a.Length * 9 / 10]:P1}");
                foreach (var gg in part.GroupBy(e => key(e.Item1))) { var b = gg.Select(e => e.Item2).Order().ToArray(); Console.WriteLine($"    {gg.Key}: n={b.Length} ratio p10 {b[b.Length / 10]:0.00} p50 {b[b.Length / 2]:0.00} p90 {b[b.Length * 9 / 10]:0.00}"); }
            }
        }
    }
    return 0;

    static void Report(string name, List<MeasuredRow> rows, Func<MeasuredRow, StepConstants> constants)
    {
        foreach (var part in rows.Where(r => r.TpotMs > 0 && r.Concurrency > 0).GroupBy(r => r.IsMoe ? "moe" : "dense"))
        {
            var a = part.Select(r => MemoryModel.Plan(r.Setup) is MemoryOutcome.Fits p ? Math.Abs(ConstantFit.Ratio(r, p.Plan, constants(r)) - 1) : double.NaN).Where(x => !double.IsNaN(x)).Order().ToArray();
            Console.WriteLine($"{part.Key} {name}: n={a.Length} median {a[a.Length / 2]:P1} p90 {a[a.Length * 9 / 10]:P1}");
        }
    }
}

if (args is ["replay", var dir, ..])
{
    foreach (var meta in Directory.GetFiles(dir, "*__meta.json").Order())
    {
        using var m = System.Text.Json.JsonDocument.Parse(File.ReadAllText(meta));
        var kw = m.RootElement.GetProperty("engine_kwargs");
        var name = m.RootElement.GetProperty("model").GetString()!;
        var gpuName = Path.GetFileName(meta).Split("__")[0] switch { "RTX4090" => "RTX-4090", _ => "RTX-PRO-6000-Server" };
        var model = ((Binnacle.Inference.Catalogs.Lookup<Binnacle.Inference.Models.ModelFacts>.Found)Binnacle.Inference.Models.ModelCatalog.Find(name switch { "meta-llama/Llama-3.1-8B" => "meta-llama/Llama-3.1-8B-Instruct", "Qwen/Qwen3-30B-A3B-Instruct-2507" => "Qwen/Qwen3-30B-A3B", _ => name })).Entry;
        var gpu = Binnacle.Inference.Gpus.GpuCatalog.All.Single(g => g.Id == gpuName);
        var setup = new MemoryRequest { Model = model, Gpu = gpu, Parallelism = new(Opt("tensor_parallel_size") ?? 1, 1, Opt("data_parallel_size") ?? 1, kw.GetProperty("enable_expert_parallel").ValueKind == System.Text.Json.JsonValueKind.True ? (Opt("tensor_parallel_size") ?? 1) * (Opt("data_parallel_size") ?? 1) : 1), MaxSequences = Opt("max_num_seqs"), MaxBatchedTokens = Opt("max_num_batched_tokens"), EngineVersion = "0.19.0", MaxModelLength = Opt("max_model_len") is { } ml ? Math.Min(ml, model.MaxContext) : null, PromptTokens = 100, OutputTokens = 100 };
        int? Opt(string n) => kw.TryGetProperty(n, out var v) && v.ValueKind == System.Text.Json.JsonValueKind.Number ? v.GetInt32() : null;
        long? blocks = m.RootElement.TryGetProperty("kv_cache", out var kvc) ? kvc.GetProperty("num_gpu_blocks").GetInt64() : null;
        var reqs = File.ReadLines(meta.Replace("__meta.json", "__requests.jsonl")).Select(l => { using var d = System.Text.Json.JsonDocument.Parse(l); var e = d.RootElement; return (A: e.GetProperty("arrival_time").GetDouble(), I: e.GetProperty("input_toks").GetInt32(), O: e.GetProperty("output_toks").GetInt32(), Q: e.GetProperty("queued_ts").GetDouble(), S: e.GetProperty("scheduled_ts").GetDouble(), F: e.GetProperty("first_token_ts").GetDouble(), L: e.GetProperty("last_token_ts").GetDouble()); }).OrderBy(r => r.A).ToList();
        // The engine's clock and the client's differ by a constant: the smallest difference is the shortest way in.
        var offset = reqs.Min(r => r.Q - r.A);
        var t0 = reqs[0].A;
        var trace = reqs.Select(r => new Binnacle.Inference.Simulation.SimulatedRequest(r.Q - offset - t0, r.I, Math.Max(1, r.O))).OrderBy(r => r.ArrivalSeconds).ToList();
        var order = reqs.OrderBy(r => r.Q).ToList();
        if (MemoryModel.Plan(setup) is MemoryOutcome.Fits f) Console.WriteLine($"{name} on {gpuName}: blocks real {blocks} computed {f.Plan.KvBlocks}"); else Console.WriteLine($"{name} on {gpuName}: {MemoryModel.Plan(setup)}");
        var sw = System.Diagnostics.Stopwatch.StartNew();
        var constants = StepConstantTable.For(setup.Engine, gpu) with { Request = 0 };
        var outcome = Binnacle.Inference.Simulation.ServingSimulation.Run(setup, trace, new() { KvBlocks = blocks }, StepModel.Of(setup, constants), default);
        var again = System.Diagnostics.Stopwatch.StartNew(); Binnacle.Inference.Simulation.ServingSimulation.Run(setup, trace, new() { KvBlocks = blocks }, StepModel.Of(setup, constants), default); Console.WriteLine($"  second run {again.Elapsed.TotalMilliseconds:0.0} ms");
        if (outcome is not Binnacle.Inference.Simulation.SimulationOutcome.Ran ran) { Console.WriteLine(outcome is Binnacle.Inference.Simulation.SimulationOutcome.Refused rf ? string.Join("; ", rf.Reasons) : ""); continue; }
        var rep = ran.Report;
        Console.WriteLine($"  steps {rep.EngineSteps} preempted {rep.Preemptions} wall {sw.Elapsed.TotalMilliseconds:0} ms stable {rep.IsStable} simulated {rep.SimulatedSeconds:0.0} real {order.Max(r => r.L) - order.Min(r => r.Q):0.0}");
        void Line(string n, IEnumerable<double> real, IEnumerable<double> sim) { var a = Binnacle.Inference.Simulation.Percentiles.Of(real); var b = Binnacle.Inference.Simulation.Percentiles.Of(sim); Console.WriteLine($"  {n,-8} mean {a.Mean * 1000:0} vs {b.Mean * 1000:0} ({b.Mean / a.Mean - 1:+0.0%;-0.0%})  p50 {a.P50 * 1000:0} vs {b.P50 * 1000:0} ({b.P50 / a.P50 - 1:+0.0%;-0.0%})  p90 {a.P90 * 1000:0} vs {b.P90 * 1000:0}  p99 {a.P99 * 1000:0} vs {b.P99 * 1000:0} ({b.P99 / a.P99 - 1:+0.0%;-0.0%})"); }
        Line("ttft", order.Select(r => r.F - r.Q), rep.Outcomes.Select(o => o.Ttft));
        Line("tpot", order.Where(r => r.O > 1).Select(r => (r.L - r.F) / (r.O - 1)), rep.Outcomes.Select((o, i) => o.Tpot(trace[i].OutputTokens)));
        Line("latency", order.Select(r => r.L - r.Q), rep.Outcomes.Select(o => o.E2e));
    }
    return 0;
}

Console.Error.WriteLine("Usage: distil FOLDER_OF_TIMINGS data/kernels");
return 1;
