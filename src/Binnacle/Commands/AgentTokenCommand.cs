using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Sync;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle agent token</c>: makes, lists and revokes what signs sites in to this centre.</summary>
internal static class AgentTokenCommand
{
    private static readonly Argument<string> Site = new("SITE") { Description = "Name of the site: letters, digits, '.', '_' and '-'" };

    private static readonly Argument<int> Id = new("ID") { Description = "Number of the token, from 'agent token list'" };

    public static Command Build()
    {
        var create = new Command("create", "Make a token for a site. It is shown this once.") { Site };
        create.SetAction((parsed, cancellationToken) => CreateAsync(new CommandScope(parsed), cancellationToken));
        var list = new Command("list", "List the tokens of all sites.");
        list.SetAction((parsed, cancellationToken) => ListAsync(new CommandScope(parsed), cancellationToken));
        var revoke = new Command("revoke", "Make a token worthless.") { Id };
        revoke.SetAction((parsed, cancellationToken) => RevokeAsync(new CommandScope(parsed), cancellationToken));
        return new Command("token", "Tokens that sign sites in to this centre.") { create, list, revoke };
    }

    private static async Task<int> CreateAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        if (!SiteName.TryParse(scope.Parsed.GetValue(Site), out var site))
            throw new CliException(ExitCodes.Usage, $"'{scope.Parsed.GetValue(Site)}' is not the name of a site: letters, digits, '.', '_' and '-', a letter or digit first, at most {SiteName.MaxLength}.");
        if (scope.Server is { } server)
        {
            var answer = await RemoteJson.SendAsync(server, HttpMethod.Post, "api/sync/tokens", new JsonObject { ["site"] = site.Value }, cancellationToken);
            Write(scope, answer!);
            return ExitCodes.Ok;
        }

        await using var local = await LocalServices.OpenAsync(scope, cancellationToken);
        var (text, token) = await local.SiteTokens.CreateAsync(site, cancellationToken);
        var json = ToJson(token);
        json["token"] = text;
        Write(scope, json);
        return ExitCodes.Ok;
    }

    private static async Task<int> ListAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        ImmutableArray<JsonNode> tokens;
        if (scope.Server is { } server)
        {
            tokens = [.. (await RemoteJson.SendAsync(server, HttpMethod.Get, "api/sync/tokens", null, cancellationToken))!.AsArray().Select(token => token!)];
        }
        else
        {
            await using var local = await LocalServices.OpenAsync(scope, cancellationToken);
            tokens = [.. (await local.SiteTokens.AllAsync(cancellationToken)).Select(ToJson)];
        }

        scope.Write(new CommandResult
        {
            Json = new JsonArray([.. tokens.Select(token => token.DeepClone())]),
            Lines = [$"{tokens.Length} {(tokens.Length == 1 ? "token" : "tokens")}."],
            Tables =
            [
                new ResultTable("", ["id", "site", "ends_in", "created_at", "revoked_at"], [.. tokens.Select(token => ImmutableArray.Create(
                    Text(token, "id"), Text(token, "site"), Text(token, "last_four"), Text(token, "created_at"), Text(token, "revoked_at")))]),
            ],
        });
        return ExitCodes.Ok;
    }

    private static async Task<int> RevokeAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var id = scope.Parsed.GetValue(Id);
        if (scope.Server is { } server)
        {
            await RemoteJson.SendAsync(server, HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"api/sync/tokens/{id}"), null, cancellationToken);
        }
        else
        {
            await using var local = await LocalServices.OpenAsync(scope, cancellationToken);
            if (!await local.SiteTokens.RevokeAsync(id, cancellationToken))
                throw new CliException(ExitCodes.NotFound, $"There is no token {id} that is not revoked. 'binnacle agent token list' shows them.");
        }

        scope.Write(new CommandResult { Json = new JsonObject { ["id"] = id, ["revoked"] = true }, Lines = [$"Token {id} is revoked; what it signed in is refused from now on."] });
        return ExitCodes.Ok;
    }

    private static void Write(CommandScope scope, JsonNode token)
    {
        scope.Note("Keep the token now: only its hash is stored.");
        scope.Write(new CommandResult { Json = token, Lines = [Text(token, "token")] });
    }

    private static string Text(JsonNode token, string name) => token[name]?.ToString() ?? "";

    private static JsonObject ToJson(SiteToken token) => new()
    {
        ["id"] = token.Id,
        ["site"] = token.Site.Value,
        ["last_four"] = token.LastFour,
        ["created_at"] = token.CreatedAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["revoked_at"] = token.RevokedAt?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
    };
}
