namespace Binnacle.Fleet.Gpus;

/// <summary>A process that holds memory of a GPU. Texts are cleaned and at most <see cref="MaxTextLength"/> characters; empty is not known.</summary>
public sealed record GpuProcess
{
    public const int MaxTextLength = 200;

    /// <summary>Its number on the host.</summary>
    public required int Pid { get; init; }

    /// <summary>The program, as the source names it: a path, or a command.</summary>
    public string Name { get; init; } = "";

    public string User { get; init; } = "";

    /// <summary>Container id or name.</summary>
    public string Container { get; init; } = "";

    /// <summary>Kubernetes pod, <c>namespace/name</c> where the namespace is known.</summary>
    public string Pod { get; init; } = "";

    /// <summary>What it uses the GPU for.</summary>
    public GpuProcessKind Kind { get; init; }

    /// <summary>MIG instance: <c>1</c> or, with the compute instance, <c>1:0</c>; empty for the whole GPU.</summary>
    public string Instance { get; init; } = "";

    /// <summary>GPU memory it holds, in bytes; null where the driver does not tell (in a container, under WDDM).</summary>
    public long? UsedBytes { get; init; }

    /// <summary>When the process started; null where nobody says. It is not when Binnacle first saw it.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
