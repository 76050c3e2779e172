using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.Web;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle serve</c>: pages, API, streams and collectors over the store.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> Urls = new("--urls") { Description = $"Addresses to listen on, separated by ; (default: {ListenAddresses.Default})" };

    private static readonly Option<string?> Database = new("--database") { Description = "PostgreSQL to use instead of the SQLite file: postgres://user@host:port/database (password: PGPASSWORD)", HelpName = "URL" };

    public static Command Build()
    {
        var command = new Command("serve", "Run the web pages, the API and the collectors over the store.") { Urls, Database, AllowTargets.Option, AllowLogs.Option };
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var database = scope.Parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable("BINNACLE_DATABASE");
        var options = new WebServerOptions
        {
            Urls = ListenAddresses.Parse(scope.Parsed.GetValue(Urls)),
            Store = database is null ? StoreLocation.InFolder(scope.DataFolder) : StoreLocation.OnPostgres(database),
            Collect = CollectSettings.InFolder(scope.DataFolder, AllowTargets.Read(scope.Parsed), AllowLogs.Read(scope.Parsed)),
            Instance = Instance.Describe(isDemo: false, offersCollecting: true),
            Clock = scope.Clock,
            IsVerbose = scope.IsVerbose,
        };
        await WebServer.RunAsync(options, address => Console.Out.WriteLine($"Binnacle at {address}"), cancellationToken);
        return ExitCodes.Ok;
    }
}
