using System.Globalization;
using System.Text;
using Binnacle.Inference.Gpus;
using Binnacle.Inference.Kernels;

namespace Binnacle.Inference.Fitting.Distilling;

/// <summary>Reads a folder of kernel timings and writes one table per accelerator: the newest version of each kind.</summary>
internal static class Distillation
{
    // Folder names of the timings, and the accelerator each was taken on.
    private static readonly (string System, string Gpu)[] Systems =
    [
        ("a100_sxm", "A100-SXM4-80GB"), ("h100_sxm", "H100-SXM-80GB"), ("h200_sxm", "H200-SXM-141GB"), ("b200_sxm", "B200-180GB"), ("b300_sxm", "B300-288GB"),
        ("gb200", "GB200-NVL72"), ("gb300", "GB300-NVL72"), ("l40s", "L40S"), ("rtx_pro_6000_server", "RTX-PRO-6000-Server"), ("b60", "Arc-Pro-B60"),
    ];

    public static void Run(string folder, string output)
    {
        foreach (var (system, id) in Systems)
        {
            var gpu = GpuCatalog.All.Single(gpu => gpu.Id == id);
            var text = new StringBuilder();
            text.Append("# Kernel efficiency: ideal time over measured time. Distilled by benchmarks/Binnacle.Inference.Fitting; see PROVENANCE.md beside this file.\n");
            text.Append(CultureInfo.InvariantCulture, $"gpu {id}\n");
            foreach (var grid in Grids(folder, system, gpu))
            {
                KernelTableText.Write(text, grid.Kind, grid.Variant, grid.Grid, grid.Provenance);
                var check = grid.Check is { } error
                    ? string.Create(CultureInfo.InvariantCulture, $"between the steps: median {error.Median:P1}, p90 {error.P90:P1} over {error.Rows} rows")
                    : "no rows between the steps";
                Console.WriteLine($"{id} {grid.Kind} {grid.Variant} {grid.Provenance} {check}");
            }

            File.WriteAllText(Path.Combine(output, id + ".txt"), text.ToString());
        }
    }

    private static IEnumerable<Distilled> Grids(string folder, string system, GpuSpec gpu)
    {
        KernelDistiller[] distillers = [new GemmDistiller(), new DecodeDistiller(), new PrefillDistiller(), new ExpertsDistiller(), new AllReduceDistiller()];
        return distillers.SelectMany(distiller => Newest(folder, system, distiller.FileEnd) is var (path, version) ? distiller.Distil(path, version, gpu) : []);
    }

    // h100_sxm__gemm__vllm__0.24.0__gemm_perf.csv.gz
    private static (string Path, string Version)? Newest(string folder, string system, string end)
    {
        var files = Directory.GetFiles(folder, $"{system}__*__vllm__*__{end}")
            .Select(path => (Path: path, Version: Path.GetFileName(path).Split("__")[3]))
            .OrderBy(file => Version.Parse(file.Version)).ToArray();
        return files.Length == 0 ? null : files[^1];
    }
}
