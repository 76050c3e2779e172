namespace Binnacle.Fleet.Sync;

/// <summary>How a site sends to its centre.</summary>
public sealed record SyncOptions
{
    /// <summary>Address of the centre, with a slash at its end.</summary>
    public required Uri Server { get; init; }

    /// <summary>The site's token. Never printed.</summary>
    public required string Token { get; init; }

    /// <summary>The site this is; empty to leave that to the token. Another one than the token's is refused.</summary>
    public string Site { get; init; } = "";

    /// <summary>Version of the program, for the centre's list.</summary>
    public string Version { get; init; } = "";

    /// <summary>Largest queue on disk. At 8 GPUs every 5 s, 1 GiB is some four days.</summary>
    public long QueueBytes { get; init; } = 1L << 30;

    /// <summary>Most bytes of packed items in one batch, and most items.</summary>
    public long BatchBytes { get; init; } = 1L << 20;
    public int BatchItems { get; init; } = 500;

    /// <summary>The centre hears of the site at least this often.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What arrives within this time is sent together.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>First and longest wait after a failure; each failure doubles it, and a random part is taken off.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);
    public TimeSpan LastRetry { get; init; } = TimeSpan.FromMinutes(5);

    public override string ToString() => $"{Server} {Site}";
}
