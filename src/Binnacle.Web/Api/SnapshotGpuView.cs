namespace Binnacle.Web.Api;

/// <summary>One GPU of a snapshot. <c>utilization</c> is a share from 0 to 1.</summary>
public sealed record SnapshotGpuView(string Gpu, double? MemoryTotalBytes, double? MemoryUsedBytes, double? MemoryFreeBytes, double? Utilization, double? TemperatureC, double? PowerW);
