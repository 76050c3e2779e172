using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.Web.Sources;

namespace Binnacle.App.Commands.Sources;

/// <summary>Data sources of a running server.</summary>
internal sealed class RemoteSourceDoor(Uri server) : SourceDoor
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient _client = RemoteServer.Connect(server);

    public override async Task<JsonArray> ListAsync(CancellationToken cancellationToken) => (await SendAsync<object>(HttpMethod.Get, "api/data-sources", null, cancellationToken))!.AsArray();

    public override async Task<JsonObject> TestAsync(DataSourceBody source, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Post, "api/data-sources/test", new DataSourceTestBody { Source = source }, cancellationToken))!.AsObject();

    public override async Task<JsonObject> TestAsync(string idOrName, CancellationToken cancellationToken)
    {
        var stored = await SendAsync<object>(HttpMethod.Get, Path(idOrName), null, cancellationToken);
        return (await SendAsync(HttpMethod.Post, "api/data-sources/test", new DataSourceTestBody { Id = stored!["id"]!.GetValue<int>() }, cancellationToken))!.AsObject();
    }

    public override async Task<JsonObject> AddAsync(DataSourceBody source, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Post, "api/data-sources", source, cancellationToken))!.AsObject();

    public override Task RemoveAsync(string idOrName, CancellationToken cancellationToken) => SendAsync<object>(HttpMethod.Delete, Path(idOrName), null, cancellationToken);

    public override async Task<JsonObject> CollectAsync(string idOrName, CancellationToken cancellationToken) =>
        (await SendAsync<object>(HttpMethod.Post, Path(idOrName) + "/collect", null, cancellationToken))!.AsObject();

    public override async Task<JsonArray> CredentialsAsync(CancellationToken cancellationToken) => (await SendAsync<object>(HttpMethod.Get, "api/credentials", null, cancellationToken))!.AsArray();

    public override async Task<JsonObject> SaveCredentialAsync(CredentialBody credential, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Post, "api/credentials", credential, cancellationToken))!.AsObject();

    public override Task RemoveCredentialAsync(string name, CancellationToken cancellationToken) =>
        SendAsync<object>(HttpMethod.Delete, "api/credentials/" + Uri.EscapeDataString(name), null, cancellationToken);

    public override ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Path(string idOrName) => "api/data-sources/" + Uri.EscapeDataString(idOrName);

    private async Task<JsonNode?> SendAsync<T>(HttpMethod method, string path, T? body, CancellationToken cancellationToken)
        where T : class
    {
        using var message = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: Json) };
        using var response = await RemoteServer.SendAsync(_client, message, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new CliException(ExitCodes.Unreachable, "The server's answer is not JSON. Is it a Binnacle of this version?");
        }
    }
}
