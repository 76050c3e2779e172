namespace Binnacle.Fleet.Collectors;

/// <summary>
/// Reads one kind of source. Stateless and safe for concurrent use: what must survive between two readings is the cursor. Knows nothing of intervals,
/// retries and stores; <see cref="CollectAsync"/> is also what a connection test calls.
/// </summary>
public abstract class Collector
{
    public abstract SourceKind Kind { get; }

    /// <summary>How often, unless the operator says otherwise.</summary>
    public abstract TimeSpan DefaultInterval { get; }

    /// <summary>How long one reading may take, unless the operator says otherwise.</summary>
    public virtual TimeSpan DefaultTimeout => TimeSpan.FromSeconds(Math.Min(10, DefaultInterval.TotalSeconds));

    /// <summary>What is wrong with the definition, with the remedy; null when it can be read. Touches neither network nor disk.</summary>
    public abstract string? Check(DataSource source);

    /// <summary>Reads the source once.</summary>
    /// <exception cref="CollectException">It cannot be read; the message says why and what to try.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, or its timeout is over.</exception>
    public abstract Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken);
}
