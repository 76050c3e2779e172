using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Inventory.Filters;

namespace Binnacle.App.Commands.Top;

/// <summary>A GPU as filters see it: the grammar of docs/user/nodes.md.</summary>
internal sealed class TopSubject(TopRow row, TopNode node, DateTimeOffset now) : FilterSubject
{
    public override IEnumerable<string> Texts(string field) => field switch
    {
        "name" => [row.Node, $"{row.Node}:{row.Gpu}"],
        "state" => node.State is "critical" or "warning" ? [node.State, "attention"] : [node.State],
        "model" => node.Models,
        "label" => node.Labels.SelectMany(label => new[] { label.Key, label.Value, $"{label.Key}={label.Value}" }),
        _ => Enum.TryParse<PlaceKind>(field, ignoreCase: true, out var kind) ? Places.Of(node.Labels).Where(place => place.Kind == kind).Select(place => place.Name) : [],
    };

    public override double? Number(string field) => field switch
    {
        "vram" => row.Vram * 100,
        "util" => row["gpu.utilization"] * 100,
        "temp" => row["gpu.temperature"],
        "power" => row["gpu.power"],
        "kv" => node.KvUsage * 100,
        "issues" => node.Issues,
        "running" => node.Running,
        "waiting" => node.Waiting,
        "gpus" => 1,
        "age" => (now - row.Newest)?.TotalSeconds,
        _ => null,
    };
}
