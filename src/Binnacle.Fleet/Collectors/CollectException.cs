namespace Binnacle.Fleet.Collectors;

/// <summary>A source could not be read. The message names what failed and what to try, and no secret.</summary>
public sealed class CollectException(CollectFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public CollectFailure Failure { get; } = failure;
}
