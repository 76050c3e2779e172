using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Binnacle.Assistant.Chat;
using Binnacle.Assistant.Json;
using Binnacle.Fleet.Store;
using Binnacle.Web.Api;
using Binnacle.Web.Chat;
using Binnacle.Web.Fleet;
using Binnacle.Web.Gpus;
using Binnacle.Web.Inventory;
using Binnacle.Web.Marks;
using Binnacle.Web.Sources;

namespace Binnacle.Web.Json;

/// <summary>JSON of the web face: snake_case, times in ISO 8601 UTC, unknown members tolerated.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImmutableArray<NodeView>))]
[JsonSerializable(typeof(NodeBody))]
[JsonSerializable(typeof(NodeRemovalView))]
[JsonSerializable(typeof(MaintenanceBody))]
[JsonSerializable(typeof(ImmutableArray<MaintenanceView>))]
[JsonSerializable(typeof(PlaceBody))]
[JsonSerializable(typeof(ImmutableArray<PlaceView>))]
[JsonSerializable(typeof(StatsView))]
[JsonSerializable(typeof(ImmutableArray<ProcessView>))]
[JsonSerializable(typeof(DeviceView))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(EvidenceView))]
[JsonSerializable(typeof(ImmutableArray<IssueView>))]
[JsonSerializable(typeof(ImmutableArray<GpuView>))]
[JsonSerializable(typeof(EnginesView))]
[JsonSerializable(typeof(MarkRequest))]
[JsonSerializable(typeof(ImmutableArray<MarkView>))]
[JsonSerializable(typeof(ImmutableArray<EventGroupView>))]
[JsonSerializable(typeof(TimeseriesView))]
[JsonSerializable(typeof(ImmutableArray<MetricNameView>))]
[JsonSerializable(typeof(SummaryRequest))]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(PushView))]
[JsonSerializable(typeof(ImmutableArray<SnapshotView>))]
[JsonSerializable(typeof(SyncView))]
[JsonSerializable(typeof(SiteTokenRequest))]
[JsonSerializable(typeof(ImmutableArray<SiteTokenView>))]
[JsonSerializable(typeof(ImmutableArray<PushTotalsView>))]
[JsonSerializable(typeof(ImmutableArray<ImportedSource>))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ImmutableArray<ModelView>))]
[JsonSerializable(typeof(ImmutableArray<DataSourceView>))]
[JsonSerializable(typeof(DataSourceBody))]
[JsonSerializable(typeof(DataSourceTestBody))]
[JsonSerializable(typeof(SourceTestView))]
[JsonSerializable(typeof(ImmutableArray<CredentialView>))]
[JsonSerializable(typeof(CredentialBody))]
[JsonSerializable(typeof(ImmutableArray<GpuTypeView>))]
[JsonSerializable(typeof(ChatBody))]
[JsonSerializable(typeof(ChatAccepted))]
[JsonSerializable(typeof(SuggestionsView))]
[JsonSerializable(typeof(SocketRequest))]
[JsonSerializable(typeof(ImmutableArray<ChatSession>))]
[JsonSerializable(typeof(ImmutableArray<ChatMessage>))]
internal sealed partial class WebJson : JsonSerializerContext
{
    /// <summary>Applies the conventions of this context to a host's options, so that endpoints and schemas agree.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Converters.Add(new SnakeCaseEnum<ChatMode>());
        options.Converters.Add(new SnakeCaseEnum<Core.Evidence.EvidenceKind>());
        options.Converters.Add(new SnakeCaseEnum<Binnacle.Fleet.Sync.SyncKind>());
        options.TypeInfoResolverChain.Insert(0, Default);
        options.TypeInfoResolverChain.Insert(1, ChatJson.Default);
        options.TypeInfoResolverChain.Insert(2, Binnacle.Fleet.Sync.SyncJson.Default);
    }
}
