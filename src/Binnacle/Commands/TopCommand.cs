using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Commands.Top;
using Binnacle.App.Hosting;
using Binnacle.App.Output;
using Binnacle.Fleet.Inventory.Filters;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle top</c>: every GPU of the fleet, live, worst first.</summary>
internal static class TopCommand
{
    private static readonly TimeSpan KeyPause = TimeSpan.FromMilliseconds(50);

    private static readonly Option<string[]> Node = new("--node", "-n") { Description = "Only this node, repeatable", HelpName = "NAME" };
    private static readonly Option<string?> Filter = new("--filter") { Description = "Such as 'state:warn vram>80'; also typed with /", HelpName = "FILTER" };
    private static readonly Option<double> Interval = new("--interval") { Description = "Seconds between frames", DefaultValueFactory = _ => 2, HelpName = "SECONDS" };
    private static readonly Option<bool> Once = new("--once") { Description = "Print one frame and end" };
    private static readonly Option<bool> Ascii = new("--ascii") { Description = "No block characters" };

    public static Command Build()
    {
        var command = new Command("top", "Every GPU of the fleet, live, worst first. Keys: 1-9 sort, / filter, q quit.") { Node, Filter, Interval, Once, Ascii };
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var keys = new TopKeys(NodeFilter.Parse(scope.Parsed.GetValue(Filter)) switch
        {
            FilterParse.Parsed read => read.Filter,
            var wrong => throw new CliException(ExitCodes.Usage, $"--filter cannot be read. {wrong}"),
        });
        var seconds = scope.Parsed.GetValue(Interval);
        if (seconds is not (>= 0.5 and <= 3_600))
            throw new CliException(ExitCodes.Usage, "--interval takes 0.5 to 3600 seconds.");
        await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
        var board = new TopBoard();
        board.Label((await api.GetAsync("api/nodes", cancellationToken)).AsArray());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var feeding = FeedAsync(new(api, TopBoard.Columns, [.. scope.Parsed.GetValue(Node) ?? []]), board, first, stop.Token);
        await Task.WhenAny(first.Task, feeding);
        if (feeding.IsCompleted)
            await feeding;
        try
        {
            await ShowAsync(scope, board, keys, TimeSpan.FromSeconds(seconds), feeding, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
        }

        return ExitCodes.Ok;
    }

    private static async Task FeedAsync(LiveFeed feed, TopBoard board, TaskCompletionSource first, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in feed.ReadAsync(cancellationToken))
            {
                board.Apply(change);
                first.TrySetResult();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The view was left.
        }
    }

    private static async Task ShowAsync(CommandScope scope, TopBoard board, TopKeys keys, TimeSpan interval, Task feeding, CancellationToken cancellationToken)
    {
        var once = scope.Parsed.GetValue(Once);
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && !once;
        var isAscii = scope.Parsed.GetValue(Ascii) || Sparkline.NeedsAscii;
        using var screen = new TopScreen(Console.Out, scope.UseColor, isTerminal);
        while (true)
        {
            var (rows, nodes) = board.Take();
            var due = scope.Clock.GetUtcNow() + interval;
            do
            {
                screen.Show(new TopFrame
                {
                    Rows = rows, Nodes = nodes, Now = scope.Clock.GetUtcNow(), Sort = keys.Sort, Filter = keys.Filter, IsAscii = isAscii,
                    Height = isTerminal ? Math.Max(3, Console.WindowHeight - 8) : int.MaxValue,
                    Footer = isTerminal && !Console.IsInputRedirected ? keys.Footer : "",
                }.Draw());
                if (once)
                    return;
                if (feeding.IsFaulted)
                    await feeding;
            }
            while (await PressedAsync(keys, due, scope.Clock, cancellationToken) && !keys.HasQuit);

            if (keys.HasQuit)
                return;
        }
    }

    // True as soon as a key was pressed, false when the next frame is due.
    private static async Task<bool> PressedAsync(TopKeys keys, DateTimeOffset due, TimeProvider clock, CancellationToken cancellationToken)
    {
        while (clock.GetUtcNow() < due)
        {
            if (!Console.IsInputRedirected && Console.KeyAvailable)
            {
                keys.Press(Console.ReadKey(intercept: true));
                return true;
            }

            await Task.Delay(KeyPause, clock, cancellationToken);
        }

        return false;
    }
}
