using System.Text;
using System.Text.Json.Nodes;
using Binnacle.Core.Devices;
using Binnacle.Testing;
using Binnacle.Web.Live;
using Binnacle.Web.Tests.Hosting;

namespace Binnacle.Web.Tests.Live;

public sealed class LiveTableTests
{
    private static readonly LiveSubscription Everything = new([], [LiveColumn.Find("gpu.power"), LiveColumn.Find("gpu.temperature"), LiveColumn.Find("state")]);

    [Fact]
    public void A_header_and_every_delta_after_it_are_the_table_whatever_was_skipped() => Property.ForAll(random => random, random =>
    {
        var table = new LiveTable();
        table.Apply(Reading(random, nodes: 3));
        var reader = new Copy(LiveFrames.Header(table, Everything, Now(table), TimeSpan.FromSeconds(2)));
        for (var step = 0; step < 12; step++)
        {
            table.Apply(Reading(random, nodes: 3));
            // A slow reader: takes nothing now and then, and everything at once later.
            if (random.Next(3) > 0)
                reader.Take(table);
        }

        reader.Take(table);

        reader.Values.ToJsonString().ShouldBe(new Copy(LiveFrames.Header(table, Everything, Now(table), TimeSpan.FromSeconds(2))).Values.ToJsonString());
    });

    [Fact]
    public void A_reading_that_says_the_same_changes_nothing()
    {
        var table = new LiveTable();
        table.Apply(Reading(new Random(1), nodes: 2));
        var before = table.Sequence;

        table.Apply(Reading(new Random(1), nodes: 2)).ShouldBeFalse();

        table.Sequence.ShouldBe(before);
        LiveFrames.Delta(table, Everything, Now(table), Now(table)).ShouldBeNull();
    }

    [Fact]
    public void Only_changed_cells_are_in_a_delta()
    {
        var table = new LiveTable();
        var first = Reading(new Random(1), nodes: 4);
        table.Apply(first);
        var seen = Now(table);
        var row = new LiveRow(DeviceName.Parse("node-2"), ComponentPath.Gpu(1), "");
        first.Cells[row]["gpu.power"] = LiveCell.Of(123.5);
        table.Apply(first);

        var delta = Json(LiveFrames.Delta(table, Everything, seen, Now(table))!)["set"]!.AsObject();

        delta.Select(column => column.Key).ShouldBe(["gpu.power"]);
        delta["gpu.power"]!.ToJsonString().ShouldBe("[[8],[123.5]]");
    }

    [Fact]
    public void A_node_that_comes_or_goes_is_another_layout()
    {
        var table = new LiveTable();
        table.Apply(Reading(new Random(1), nodes: 2));
        table.Apply(Reading(new Random(1), nodes: 3));
        var more = (table.Layout, table.Rows.Length);
        table.Apply(Reading(new Random(1), nodes: 1));

        more.ShouldBe((2, 9));
        (table.Layout, table.Rows.Length).ShouldBe((3, 3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1-2")]
    [InlineData("xyz-1-2")]
    [InlineData("1--2")]
    [InlineData("1-2-99999999999999999999")]
    public void What_is_no_cursor_is_not_read_as_one(string text) => LiveCursor.TryParse(text, out _).ShouldBeFalse();

    private static LiveReading Reading(Random random, int nodes)
    {
        Dictionary<LiveRow, Dictionary<string, LiveCell>> cells = [];
        for (var node = 0; node < nodes; node++)
        {
            var name = DeviceName.Parse($"node-{node}");
            cells.Add(new(name, ComponentPath.Host, ""), new() { ["state"] = LiveCell.Of(random.Next(2) == 0 ? "ok" : "warning") });
            for (var gpu = 0; gpu < 2; gpu++)
            {
                cells.Add(new(name, ComponentPath.Gpu(gpu), ""), []);
                if (random.Next(5) > 0)
                    cells[new(name, ComponentPath.Gpu(gpu), "")]["gpu.power"] = LiveCell.Of(random.Next(4));
                cells[new(name, ComponentPath.Gpu(gpu), "")]["gpu.temperature"] = LiveCell.Of(random.Next(3) + 0.5);
            }
        }

        return new(DateTimeOffset.UnixEpoch, Enumerable.Range(0, nodes).ToDictionary(node => DeviceName.Parse($"node-{node}")), cells, new HashSet<string> { "gpu.power", "gpu.temperature", "state" });
    }

    private static LiveCursor Now(LiveTable table) => new(1, table.Layout, table.Sequence);

    private static JsonNode Json(LiveFrame frame) => JsonNode.Parse(SseReader.Parse(Encoding.UTF8.GetString(frame.Bytes.Span)).Single().Data)!;

    /// <summary>What a page keeps of a stream.</summary>
    private sealed class Copy(LiveFrame header)
    {
        private LiveCursor _seen = header.Cursor;

        public JsonNode Values { get; } = Json(header)["values"]!.DeepClone();

        public void Take(LiveTable table)
        {
            if (LiveFrames.Delta(table, Everything, _seen, Now(table)) is not { } delta)
                return;
            foreach (var (column, change) in Json(delta)["set"]!.AsObject())
            {
                foreach (var (row, value) in change![0]!.AsArray().Zip(change[1]!.AsArray()))
                    Values[column]![row!.GetValue<int>()] = value?.DeepClone();
            }

            _seen = delta.Cursor;
        }
    }
}
