using System.Text.Json.Serialization;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Time;
using Binnacle.Core.Units;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Sync;

/// <summary>JSON between a site and its centre. Unknown members are tolerated, so that either side may be newer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters =
    [
        typeof(SyncWord<SyncKind>), typeof(SyncWord<TimeQuality>), typeof(SyncWord<Subsystem>), typeof(SyncWord<Severity>), typeof(SyncWord<Direction>),
        typeof(SyncWord<Unit>), typeof(SyncWord<SensorKind>), typeof(SyncWord<SensorState>), typeof(SyncWord<GpuProcessKind>),
    ])]
[JsonSerializable(typeof(SyncHeader))]
[JsonSerializable(typeof(SyncLine))]
[JsonSerializable(typeof(SyncRecords))]
[JsonSerializable(typeof(SyncAnswer))]
[JsonSerializable(typeof(SiteReport))]
public sealed partial class SyncJson : JsonSerializerContext;
