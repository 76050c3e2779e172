using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Fleet.Gpus;

/// <summary>
/// One look at the processes of one GPU. A process that was there in the look before and is not in this one has ended; an empty list says that nobody
/// uses the GPU. Looks of one GPU at one instant add up; one that is older than the newest is not kept.
/// </summary>
/// <param name="Device">The machine.</param>
/// <param name="Gpu">The GPU, <c>gpu/3</c>.</param>
/// <param name="Time">When it was looked.</param>
/// <param name="Processes">Everything that held memory then; at most <see cref="MaxProcesses"/> are kept, the largest first.</param>
public sealed record ProcessLook(DeviceName Device, ComponentPath Gpu, DateTimeOffset Time, ImmutableArray<GpuProcess> Processes)
{
    public const int MaxProcesses = 1_000;
}
