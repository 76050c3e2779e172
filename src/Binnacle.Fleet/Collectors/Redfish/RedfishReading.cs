using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Core.Units;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>What one reading of a controller has found so far.</summary>
internal sealed class RedfishReading(RedfishClient client, RedfishMembers members, CollectRequest request, DeviceName device)
{
    public RedfishClient Client => client;

    public RedfishMembers Members => members;

    public BatchBuilder Batch { get; } = new();

    public List<string> Notes { get; } = [];

    public DateTimeOffset Now => request.Now;

    /// <summary>What a parser is told of a resource.</summary>
    public ParseContext ContextOf(Uri url) => new() { Path = url.AbsolutePath, Device = device, CapturedAt = request.Now };

    public ParseContext ContextOf(RedfishResource resource) => ContextOf(resource.Url);

    /// <summary>Keeps what a resource says of a part, where it says something.</summary>
    public void AddFact(RedfishResource resource, ComponentPath part, string name, string value)
    {
        var text = CleanText.Line(value, 160);
        if (text.Length > 0 && text is not ("N/A" or "Unknown" or "None" or "NA" or "Not Available"))
            Batch.Add(new InventoryFact(device, part, name, text, request.Now, new SourceRef(resource.Url.AbsolutePath, 0)));
    }

    /// <summary>Keeps members of a resource as facts of a part: member and name of the fact, in turn.</summary>
    public void AddFacts(RedfishResource resource, ComponentPath part, params ReadOnlySpan<(string Member, string Fact)> names)
    {
        foreach (var (member, fact) in names)
            AddFact(resource, part, fact, resource.Text(member));
    }

    /// <summary>The health the controller gives a part, as a sensor of states.</summary>
    public void AddHealth(RedfishResource resource, string name)
    {
        if (resource.Json.Member("Status") is null)
            return;
        var state = SensorStatus.Of(resource.Json, withoutValue: false);
        Batch.Add(new ParsedRecord.Accepted(0)
        {
            Readings =
            [
                new SensorReading
                {
                    Device = device,
                    Name = CleanText.Line(name, ComponentPath.MaxNameLength),
                    Kind = SensorKind.Discrete,
                    Unit = Unit.None,
                    State = state,
                    StateText = SensorStatus.Words(resource.Json),
                    Time = request.Now,
                    TimeQuality = Core.Time.TimeQuality.Reported,
                    Source = new SourceRef(resource.Url.AbsolutePath, 0),
                },
            ],
        });
    }

    public void Add(IEnumerable<ParsedRecord> records)
    {
        foreach (var record in records)
            Batch.Add(record);
    }
}
