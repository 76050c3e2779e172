using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Binnacle.App.Cli;
using Binnacle.App.Demo;
using Binnacle.App.Demo.Stories;
using Binnacle.App.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle demo</c>: the product over a demonstration fleet, in a temporary store that is deleted at the end.</summary>
internal static class DemoCommand
{
    /// <summary>Beyond this the stories of a day pass in seconds.</summary>
    private const double MaxSpeed = 1_000;

    private static readonly Option<string?> Urls = new("--urls") { Description = $"Addresses to listen on, separated by ; (default: {ListenAddresses.Default})" };

    private static readonly Option<double> Speed = new("--speed") { Description = "How many times faster than the clock the stories unfold", DefaultValueFactory = _ => 1, HelpName = "N" };

    private static readonly Option<string[]> Scenario = new("--scenario") { Description = $"Tell only this story; repeat for several. Known: {string.Join(", ", StoryBook.Names)}", HelpName = "NAME" };

    private static readonly Option<bool> NoOpen = new("--no-open") { Description = "Do not open a browser" };

    private static readonly Option<bool> Collect = new("--collect") { Description = "Read data sources too, beside the demonstration data" };

    public static Command Build()
    {
        var command = new Command("demo", "Run the product over a demonstration fleet. Nothing it shows was measured.") { Urls, Speed, Scenario, NoOpen, Collect, AllowTargets.Option, AllowLogs.Option };
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var settings = Settings(scope);
        var folder = Directory.CreateTempSubdirectory("binnacle-demo-");
        try
        {
            var options = new WebServerOptions
            {
                Urls = ListenAddresses.Parse(scope.Parsed.GetValue(Urls)),
                Store = StoreLocation.InFolder(folder.FullName),
                Collect = CollectSettings.InFolder(folder.FullName, AllowTargets.Read(scope.Parsed), AllowLogs.Read(scope.Parsed)),
                Instance = Instance.Describe(isDemo: true, offersCollecting: scope.Parsed.GetValue(Collect)),
                Clock = scope.Clock,
                IsVerbose = scope.IsVerbose,
                Configure = services => AddDemo(services, settings),
            };
            await WebServer.RunAsync(options, address => Announce(scope, address), cancellationToken);
            return ExitCodes.Ok;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DemoSettings Settings(CommandScope scope)
    {
        var speed = scope.Parsed.GetValue(Speed);
        if (!(speed > 0 && speed <= MaxSpeed))
            throw new CliException(ExitCodes.Usage, $"--speed {speed} is outside 0 to {MaxSpeed}.");
        var settings = new DemoSettings
        {
            // Records carry whole seconds.
            Start = DateTimeOffset.FromUnixTimeSeconds(scope.Clock.GetUtcNow().ToUnixTimeSeconds()),
            Speed = speed,
            Scenarios = [.. scope.Parsed.GetValue(Scenario) ?? []],
        };
        try
        {
            StoryBook.Choose(settings.Scenarios, settings.Seed);
            return settings;
        }
        catch (ArgumentException unknown)
        {
            throw new CliException(ExitCodes.Usage, unknown.Message);
        }
    }

    private static void AddDemo(IServiceCollection services, DemoSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<DemoFleet>();
        services.AddSingleton<DemoLoader>();
        services.AddSingleton<DemoFeeder>();
        services.AddHostedService(provider => provider.GetRequiredService<DemoFeeder>());
    }

    private static void Announce(CommandScope scope, string address)
    {
        Console.Out.WriteLine($"Binnacle demo at {address}");
        scope.Note("Demonstration data: the fleet does not exist, nothing was measured. Its history appears within seconds. Ctrl+C ends it and deletes its store.");
        if (!scope.Parsed.GetValue(NoOpen) && !Console.IsOutputRedirected)
            OpenBrowser(address);
    }

    private static void OpenBrowser(string address)
    {
        try
        {
            using var browser = OperatingSystem.IsWindows() ? Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })
                : OperatingSystem.IsMacOS() ? Process.Start("open", address)
                : Process.Start(new ProcessStartInfo("xdg-open", address) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No browser on this machine; the address is printed.
        }
    }
}
