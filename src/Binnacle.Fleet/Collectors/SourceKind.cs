namespace Binnacle.Fleet.Collectors;

/// <summary>How a data source is read. In JSON, in the store and on the command line the name is written in lower case with dashes.</summary>
public enum SourceKind
{
    /// <summary>Prometheus text from a URL: vLLM, SGLang, TGI, DCGM exporter, node exporter, ipmi_exporter.</summary>
    Prometheus,

    /// <summary>Queries to a Prometheus-compatible server: Prometheus, VictoriaMetrics, Mimir, Thanos.</summary>
    PromQl,

    /// <summary>The GPUs of this machine through NVIDIA's management library.</summary>
    Nvml,

    /// <summary>The GPUs of this machine through <c>nvidia-smi</c>.</summary>
    NvidiaSmi,

    /// <summary>A blackbox VRAM server: <c>/vram</c> or its stream.</summary>
    Vram,

    /// <summary>A BMC through <c>ipmitool</c> or FreeIPMI.</summary>
    Ipmi,

    /// <summary>A BMC through Redfish.</summary>
    Redfish,

    /// <summary>A log file, followed across rotation.</summary>
    LogFile,

    /// <summary>The journal of this machine.</summary>
    Journal,
}
