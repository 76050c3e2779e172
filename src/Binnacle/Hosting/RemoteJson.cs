using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Binnacle.App.Hosting;

/// <summary>One request to a running Binnacle that takes and gives JSON.</summary>
internal static class RemoteJson
{
    /// <returns>The answer; null when it has no content.</returns>
    /// <exception cref="Cli.CliException">Unreachable, refused, or answered with a problem.</exception>
    public static async Task<JsonNode?> SendAsync(Uri server, HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var client = RemoteServer.Connect(server);
        using var message = new HttpRequestMessage(method, path);
        if (body is not null)
            message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await RemoteServer.SendAsync(client, message, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
