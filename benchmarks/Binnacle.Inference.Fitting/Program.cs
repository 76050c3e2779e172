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

Console.Error.WriteLine("Usage: distil FOLDER_OF_TIMINGS data/kernels");
return 1;
