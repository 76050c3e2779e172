namespace Binnacle.Web.Api;

/// <summary>The KV cache of one inference server in a snapshot. <c>usage</c> is a share from 0 to 1; blocks are those the server allocated.</summary>
public sealed record SnapshotKvView(string Model, double? TotalBlocks, double? UsedBlocks, double? BlockSize, double? Usage);
