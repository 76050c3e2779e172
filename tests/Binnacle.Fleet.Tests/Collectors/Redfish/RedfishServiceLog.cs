using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Fleet.Tests.Collectors.Redfish;

/// <summary>A log of the test's Redfish service.</summary>
/// <param name="newestFirst">Lists the newest entry first, as iDRAC does.</param>
/// <param name="pageSize">Entries of one page.</param>
/// <param name="honoursSkip">Takes <c>$skip</c>; otherwise pages have addresses of their own.</param>
internal sealed class RedfishServiceLog(bool newestFirst, int pageSize, bool honoursSkip = true)
{
    private readonly List<JsonObject> _entries = [];
    private int _id;

    public void Add(int entries, string message = "Power Supply 2 input lost.", string severity = "Critical")
    {
        for (var i = 0; i < entries; i++)
        {
            _id++;
            _entries.Add(new JsonObject
            {
                ["@odata.type"] = "#LogEntry.v1_9_0.LogEntry",
                ["Id"] = _id.ToString(CultureInfo.InvariantCulture),
                ["Created"] = new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero).AddSeconds(_id).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                ["EntryType"] = "Event",
                ["Message"] = message,
                ["Severity"] = severity,
            });
        }
    }

    public void Clear() => _entries.Clear();

    public JsonObject Page(string path, IQueryCollection query)
    {
        var start = int.Parse(query[honoursSkip ? "$skip" : "page"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var ordered = newestFirst ? Enumerable.Reverse(_entries) : _entries;
        var page = new JsonObject
        {
            ["@odata.type"] = "#LogEntryCollection.LogEntryCollection",
            ["@odata.id"] = path,
            ["Members"] = new JsonArray([.. ordered.Skip(start).Take(pageSize).Select(entry => entry.DeepClone())]),
            ["Members@odata.count"] = _entries.Count,
        };
        if (start + pageSize < _entries.Count)
            page["Members@odata.nextLink"] = $"{path}?{(honoursSkip ? "$skip" : "page")}={start + pageSize}";
        return page;
    }
}
