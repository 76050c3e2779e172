using Binnacle.Fleet.Sync;

namespace Binnacle.Web.Api;

/// <summary>One kind of record in a site's queue. <c>dropped</c> were given up because the queue was full; they are still in the site's own store.</summary>
public sealed record OutboxLaneView(string Kind, long Records, long Bytes, DateTimeOffset? Oldest, long Sent, long Dropped)
{
    internal static OutboxLaneView Of(OutboxLane lane) => new(lane.Kind.ToString().ToLowerInvariant(), lane.Records, lane.Bytes, lane.Oldest, lane.Sent, lane.Dropped);
}
