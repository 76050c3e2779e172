using System.CommandLine;
using System.Net;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Sync;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle agent</c>: collects on a site into its own store and sends it to a central <c>binnacle serve</c>.</summary>
internal static class AgentCommand
{
    /// <summary>Where an agent listens, beside a <c>serve</c> on the same machine.</summary>
    private const string DefaultUrls = "http://127.0.0.1:6181";

    private const long MinQueueMegabytes = 1;
    private const long DefaultQueueMegabytes = 1_024;
    private const int MaxTokenFileLength = 4_096;

    private static readonly Option<string?> Token = new("--token") { Description = "The site's token (default: $BINNACLE_TOKEN)", HelpName = "T" };

    private static readonly Option<string?> TokenFile = new("--token-file") { Description = "File that holds the site's token: unlike --token it is not seen in the list of processes", HelpName = "FILE" };

    private static readonly Option<string?> Site = new("--site") { Description = "The site this is; when it is not the token's, the centre refuses", HelpName = "NAME" };

    private static readonly Option<string?> Urls = new("--urls") { Description = $"Address of the agent's own pages and API (default: {DefaultUrls})" };

    private static readonly Option<long> QueueLimit = new("--queue-limit") { Description = "Most mebibytes that wait on disk while the centre is away; the oldest samples are dropped first, events last", HelpName = "MIB", DefaultValueFactory = _ => DefaultQueueMegabytes };

    private static readonly Option<bool> Insecure = new("--insecure-http") { Description = "Send the token over plain HTTP to another machine" };

    public static Command Build()
    {
        var command = new Command("agent", "Collect on a site and synchronise with a central Binnacle (--server URL).") { Token, TokenFile, Site, Urls, QueueLimit, Insecure, AllowTargets.Option, AllowLogs.Option };
        command.Add(AgentTokenCommand.Build());
        command.SetAction((parsed, cancellationToken) => RunAsync(new CommandScope(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var sync = await OptionsOfAsync(scope, cancellationToken);
        var options = new WebServerOptions
        {
            Urls = ListenAddresses.Parse(scope.Parsed.GetValue(Urls) ?? DefaultUrls),
            Store = StoreLocation.InFolder(scope.DataFolder),
            Collect = CollectSettings.InFolder(scope.DataFolder, AllowTargets.Read(scope.Parsed), AllowLogs.Read(scope.Parsed)),
            Instance = Instance.Describe(isDemo: false, offersCollecting: true),
            Clock = scope.Clock,
            IsVerbose = scope.IsVerbose,
            Configure = services => services.AddSyncAgent(sync),
        };
        await WebServer.RunAsync(options, address => Console.Out.WriteLine($"Binnacle agent for {sync.Server} at {address}"), cancellationToken);
        return ExitCodes.Ok;
    }

    private static async Task<SyncOptions> OptionsOfAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var server = scope.Server ?? throw new CliException(ExitCodes.Usage, "agent needs the address of the centre: --server https://binnacle.example.com");
        if (server.Scheme != Uri.UriSchemeHttps && !IsLoopback(server) && !scope.Parsed.GetValue(Insecure))
            throw new CliException(ExitCodes.Usage, $"{server} is plain HTTP, which shows the token to whoever listens. Use https, or say --insecure-http.");
        var site = scope.Parsed.GetValue(Site) ?? "";
        if (site.Length > 0 && !SiteName.TryParse(site, out _))
            throw new CliException(ExitCodes.Usage, $"--site '{site}' is not the name of a site: letters, digits, '.', '_' and '-', at most {SiteName.MaxLength}.");
        var megabytes = scope.Parsed.GetValue(QueueLimit);
        if (megabytes is < MinQueueMegabytes or > 1L << 24)
            throw new CliException(ExitCodes.Usage, $"--queue-limit takes mebibytes, at least {MinQueueMegabytes}.");
        return new SyncOptions
        {
            Server = new Uri(server, server.AbsolutePath.EndsWith('/') ? server.AbsolutePath : server.AbsolutePath + "/"),
            Token = await TokenOfAsync(scope, cancellationToken),
            Site = site.ToLowerInvariant(),
            Version = Instance.Version,
            QueueBytes = megabytes << 20,
        };
    }

    private static async Task<string> TokenOfAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        if (scope.Parsed.GetValue(TokenFile) is { } path)
        {
            try
            {
                if (new FileInfo(path).Length > MaxTokenFileLength)
                    throw new CliException(ExitCodes.InvalidInput, $"'{path}' is too long to hold a token.");
                return (await File.ReadAllTextAsync(path, cancellationToken)).Trim();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CliException(ExitCodes.InvalidInput, $"The token file '{path}' cannot be read: {failure.Message}");
            }
        }

        return scope.Parsed.GetValue(Token) ?? Environment.GetEnvironmentVariable("BINNACLE_TOKEN")
            ?? throw new CliException(ExitCodes.Usage, "agent needs the site's token: --token-file FILE, --token T or BINNACLE_TOKEN. The centre makes one with 'binnacle agent token create SITE'.");
    }

    private static bool IsLoopback(Uri uri) => uri.IsLoopback || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
