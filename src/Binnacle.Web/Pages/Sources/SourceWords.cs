using Binnacle.Fleet.Collectors;

namespace Binnacle.Web.Pages.Sources;

/// <summary>Kinds of sources and reasons of failures as pages write them.</summary>
internal static class SourceWords
{
    public static string Of(SourceKind kind) => kind switch
    {
        SourceKind.Prometheus => "Metrics page (vLLM, SGLang, TGI, DCGM, node exporter)",
        SourceKind.PromQl => "Prometheus or VictoriaMetrics server",
        SourceKind.Nvml => "GPUs of this machine, NVML",
        SourceKind.NvidiaSmi => "GPUs of this machine, nvidia-smi",
        SourceKind.Vram => "VRAM server (/vram)",
        SourceKind.Ipmi => "BMC, IPMI",
        SourceKind.Redfish => "BMC, Redfish",
        SourceKind.LogFile => "Log file",
        SourceKind.Journal => "Journal of this machine",
        _ => SourceKindNames.Of(kind),
    };

    public static string TargetHint(string kind) => kind switch
    {
        "prometheus" => "The whole URL; /metrics is taken when there is no path.",
        "promql" => "The root of the server, such as http://prometheus:9090.",
        "ipmi" => "Host name or address of the BMC; it needs a credential.",
        "redfish" => "https:// and the address of the BMC; it needs a credential.",
        "vram" => "http:// and the address of the server, such as http://gpu-node-07:6767.",
        "log-file" => "Path of the file on this machine; it is followed across rotation.",
        _ => "Nothing: it is on this machine.",
    };

    public static string Of(CollectFailure? failure) => failure switch
    {
        CollectFailure.Unresolved => "The name does not resolve.",
        CollectFailure.Unreachable => "It cannot be reached.",
        CollectFailure.TimedOut => "It answered too late.",
        CollectFailure.Untrusted => "Its certificate is not trusted.",
        CollectFailure.Unauthorised => "It refused the credential.",
        CollectFailure.NotAllowed => "This address is not allowed.",
        CollectFailure.NotThisKind => "It is something else.",
        CollectFailure.MissingTool => "A program is missing here.",
        CollectFailure.TooLarge => "Its answer is too large.",
        CollectFailure.Refused => "It answered with an error.",
        _ => "It cannot be read.",
    };
}
