using Binnacle.App.Commands.Top;
using Binnacle.App.Hosting;
using Binnacle.App.Output;
using Binnacle.Fleet.Inventory.Filters;

namespace Binnacle.Cli.Tests;

public sealed class TopTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_worst_comes_first_and_every_key_sorts()
    {
        var (rows, nodes) = Board().Take();

        TopSort.All[0].Sort(rows, nodes).Select(Name).ShouldBe(["b:0", "b:1", "a:0"]);
        TopSort.All.Single(sort => sort.Column == "temp").Sort(rows, nodes).Select(Name).ShouldBe(["a:0", "b:1", "b:0"]);
        TopSort.All.Select(sort => sort.Key).ShouldBe("123456789");
        foreach (var sort in TopSort.All)
            sort.Sort(rows, nodes).Count().ShouldBe(3);
    }

    [Fact]
    public void A_header_throws_away_rows_that_left_and_keeps_the_history_of_the_others()
    {
        var board = Board();
        board.Take();
        var row = new LiveRowKey("a", "gpu/0", "");
        board.Apply(new(Now, true, [row], [new(row, "gpu.utilization", 0.5)]));

        var (rows, nodes) = board.Take();

        Name(rows.Single()).ShouldBe("a:0");
        rows[0].History.Count.ShouldBe(2);
        nodes["a"].State.ShouldBe("unknown");
    }

    [Fact]
    public void Slash_types_a_filter_and_a_wrong_one_is_explained()
    {
        var keys = new TopKeys(NodeFilter.Everything);

        Press(keys, "/temp>50\r");
        keys.Filter.Terms.Length.ShouldBe(1);
        Press(keys, "/tmp>50\r");
        keys.Footer.ShouldContain("no field 'tmp'");
        keys.Filter.Terms.Length.ShouldBe(1);
        Press(keys, "5q");
        keys.Sort.Column.ShouldBe("temp");
        keys.HasQuit.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, "▁▄█ ▁")]
    [InlineData(true, "_=# _")]
    public void A_sparkline_shows_levels_and_silences(bool isAscii, string line) =>
        Sparkline.Of([0, 0.45, 1, null, 0], 10, isAscii, 0, 1).ShouldBe(line);

    [Fact]
    public void A_long_history_keeps_its_peaks() => Sparkline.Of([0, 0, 0, 9, 0, 0, 0, 0], 4, isAscii: true).ShouldBe("_#__");

    private static string Name(TopRow row) => $"{row.Node}:{row.Gpu}";

    private static void Press(TopKeys keys, string text)
    {
        foreach (var c in text)
            keys.Press(new ConsoleKeyInfo(c, c == '\r' ? ConsoleKey.Enter : ConsoleKey.NoName, false, false, false));
    }

    private static TopBoard Board()
    {
        LiveRowKey[] rows = [new("a", "host", ""), new("a", "gpu/0", ""), new("b", "host", ""), new("b", "gpu/0", ""), new("b", "gpu/1", "")];
        var board = new TopBoard();
        board.Apply(new(Now, true, rows,
        [
            new(rows[0], "state", "ok"), new(rows[2], "state", "critical"), new(rows[1], "gpu.temperature", 90), new(rows[3], "gpu.temperature", 50), new(rows[4], "gpu.temperature", 70),
            new(rows[3], "gpu.memory_used", 79e9), new(rows[3], "gpu.memory_total", 80e9), new(rows[1], "gpu.utilization", 0.3),
        ]));
        return board;
    }
}
