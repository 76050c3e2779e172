using System.Text.Json;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>An answer of a controller: a JSON object.</summary>
/// <param name="Url">Where it was read.</param>
/// <param name="Json">The object; independent of the document it was parsed from.</param>
/// <param name="Body">As it was sent, for the parsers.</param>
internal sealed record RedfishResource(Uri Url, JsonElement Json, ReadOnlyMemory<byte> Body)
{
    private const int MaxDepth = 64;

    /// <summary>Id as the resource writes it, else the last part of its address.</summary>
    public string Id => Text("Id") is { Length: > 0 } id ? id : Url.Segments[^1].Trim('/');

    public string Text(string member) => Json.Member(member).Text(160);

    public Uri? Link(string member) => RedfishLink.Resolve(Url, RedfishLink.Of(Json, member));

    /// <summary>The resource, or null when the body is no JSON object.</summary>
    public static RedfishResource? TryParse(Uri url, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object ? new RedfishResource(url, document.RootElement.Clone(), body) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
