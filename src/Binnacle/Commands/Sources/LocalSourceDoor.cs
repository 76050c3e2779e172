using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Sources;

namespace Binnacle.App.Commands.Sources;

/// <summary>Data sources of the local store. A server that runs over the same store follows within seconds.</summary>
internal sealed class LocalSourceDoor : SourceDoor
{
    private readonly LocalServices _local;
    private readonly TimeProvider _clock;

    private LocalSourceDoor(LocalServices local, TimeProvider clock)
    {
        _local = local;
        _clock = clock;
    }

    public static new async Task<SourceDoor> OpenAsync(CommandScope scope, CancellationToken cancellationToken) =>
        new LocalSourceDoor(await LocalServices.OpenAsync(scope, cancellationToken), scope.Clock);

    public override async Task<JsonArray> ListAsync(CancellationToken cancellationToken) =>
        [.. (await _local.Sources.ListAsync(cancellationToken)).Select(Json)];

    public override async Task<JsonObject> TestAsync(DataSourceBody source, CancellationToken cancellationToken)
    {
        var draft = Draft(source);
        return Json(await _local.Tester.TestAsync(draft.Name.Length == 0 ? draft with { Name = "test" } : draft, null, cancellationToken));
    }

    public override async Task<JsonObject> TestAsync(string idOrName, CancellationToken cancellationToken) =>
        Json(await _local.Tester.TestAsync((await FindAsync(idOrName, cancellationToken)).Source, null, cancellationToken));

    public override async Task<JsonObject> AddAsync(DataSourceBody source, CancellationToken cancellationToken)
    {
        try
        {
            return Json(new SourceStatus(await _local.Sources.SaveAsync(Draft(source), cancellationToken), null));
        }
        catch (ArgumentException wrong)
        {
            // What the parameter was called says nothing to a user.
            throw new CliException(ExitCodes.InvalidInput, wrong.Message.Split(" (Parameter", StringSplitOptions.None)[0]);
        }
    }

    public override async Task RemoveAsync(string idOrName, CancellationToken cancellationToken) =>
        await _local.Sources.RemoveAsync((await FindAsync(idOrName, cancellationToken)).Source.Id, cancellationToken);

    public override async Task<JsonObject> CollectAsync(string idOrName, CancellationToken cancellationToken)
    {
        var source = (await FindAsync(idOrName, cancellationToken)).Source;
        return Json(new SourceStatus(source, await _local.Sources.CollectAsync(source, cancellationToken)));
    }

    public override async Task<JsonArray> CredentialsAsync(CancellationToken cancellationToken)
    {
        var sources = (await _local.Sources.ListAsync(cancellationToken)).Select(status => status.Source).ToArray();
        return [.. (await _local.Vault.ListAsync(cancellationToken)).Select(credential => ViewJson.Of(CredentialView.Of(credential, sources)))];
    }

    public override async Task<JsonObject> SaveCredentialAsync(CredentialBody credential, CancellationToken cancellationToken)
    {
        var given = new Credential(credential.Name ?? "", credential.User ?? "", credential.Secret ?? "");
        if (CredentialVault.Check(given) is { } wrong)
            throw new CliException(ExitCodes.InvalidInput, wrong);
        return ViewJson.Of(CredentialView.Of(await _local.Vault.SaveAsync(given, cancellationToken), [])).AsObject();
    }

    public override async Task RemoveCredentialAsync(string name, CancellationToken cancellationToken)
    {
        if (!await _local.Vault.RemoveAsync(name, cancellationToken))
            throw new CliException(ExitCodes.NotFound, $"There is no credential '{CleanText.Line(name, 120)}'.");
    }

    public override ValueTask DisposeAsync() => _local.DisposeAsync();

    private DataSource Draft(DataSourceBody body)
    {
        try
        {
            return DataSourceDraft.Of(body, null, _local.Collectors);
        }
        catch (FormatException wrong)
        {
            throw new CliException(ExitCodes.InvalidInput, wrong.Message);
        }
    }

    private async Task<SourceStatus> FindAsync(string idOrName, CancellationToken cancellationToken) =>
        await _local.Sources.FindAsync(idOrName, cancellationToken)
        ?? throw new CliException(ExitCodes.NotFound, $"There is no data source '{CleanText.Line(idOrName, 120)}'. 'binnacle metrics sources list' shows them.");

    private JsonObject Json(SourceStatus status) => ViewJson.Of(DataSourceView.Of(status, _clock.GetUtcNow())).AsObject();

    private static JsonObject Json(SourceTest test) => ViewJson.Of(SourceTestView.Of(test)).AsObject();
}
