using System.Globalization;
using System.Xml.Linq;
using Binnacle.Core.Text;
using Binnacle.Core.Units;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Formats.NvidiaSmi;

/// <summary>
/// The processes of a <c>gpu</c> element:
/// <code>
/// &lt;processes&gt;&lt;process_info&gt;&lt;gpu_instance_id&gt;N/A&lt;/gpu_instance_id&gt;&lt;pid&gt;4711&lt;/pid&gt;&lt;type&gt;C&lt;/type&gt;
///   &lt;process_name&gt;VLLM::EngineCore&lt;/process_name&gt;&lt;used_memory&gt;70210 MiB&lt;/used_memory&gt;&lt;/process_info&gt;
/// </code>
/// </summary>
internal static class SmiProcesses
{
    /// <summary>Null where the element is missing or not supported: that says nothing, an empty one that nobody is there.</summary>
    public static IEnumerable<GpuProcess>? Of(XElement gpu) =>
        gpu.Element("processes") is { } processes && (processes.HasElements || processes.Value.Trim().Length == 0 || processes.Value.Trim() == "None")
            ? processes.Elements("process_info").Select(Read).OfType<GpuProcess>()
            : null;

    private static GpuProcess? Read(XElement info)
    {
        string Text(string name) => CleanText.Line((string?)info.Element(name), GpuProcess.MaxTextLength);
        if (!int.TryParse(Text("pid"), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || pid == 0)
            return null;
        var memory = SmiValue.Parse(Text("used_memory"), "", Unit.Bytes);
        return new()
        {
            Pid = pid,
            Name = SmiWords.IsNothing(Text("process_name").Trim('[', ']')) ? "" : Text("process_name"),
            Kind = Text("type") switch
            {
                "C" or "M+C" => GpuProcessKind.Compute,
                "G" => GpuProcessKind.Graphics,
                "C+G" => GpuProcessKind.Mixed,
                _ => GpuProcessKind.Unknown,
            },
            Instance = Instance(Text("gpu_instance_id"), Text("compute_instance_id")),
            UsedBytes = memory.Kind == SmiValueKind.Number ? (long)memory.Number : null,
        };
    }

    private static string Instance(string gpu, string compute) => (gpu, compute) switch
    {
        ("" or "N/A", _) => "",
        (_, "" or "N/A" or "0") => gpu,
        _ => $"{gpu}:{compute}",
    };
}
