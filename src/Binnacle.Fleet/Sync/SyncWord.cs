using System.Text.Json;
using System.Text.Json.Serialization;

namespace Binnacle.Fleet.Sync;

/// <summary>Enumerations in snake_case.</summary>
internal sealed class SyncWord<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
