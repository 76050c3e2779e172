using System.Text.Json;
using Binnacle.Fleet.Formats.Redfish;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>
/// Turns the links of an answer into addresses, when they stay where the answer came from: a controller that was taken over must not send us, with its
/// password or from inside our network, to another host.
/// </summary>
internal static class RedfishLink
{
    private const string Tree = "/redfish/";
    private const int MaxLength = 1_000;

    /// <summary>The address, or null when there is none or it leads elsewhere.</summary>
    public static Uri? Resolve(Uri origin, string text)
    {
        if (text.Length is 0 or > MaxLength || text.StartsWith("//", StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal) || text.Any(char.IsControl))
            return null;
        if (!Uri.TryCreate(origin, text, out var url))
            return null;
        return url.Scheme == origin.Scheme && url.Authority == origin.Authority && url.UserInfo.Length == 0 && url.AbsolutePath.StartsWith(Tree, StringComparison.Ordinal) ? url : null;
    }

    /// <summary>The text of a member's link: <c>"Thermal":{"@odata.id":"/redfish/v1/Chassis/1/Thermal"}</c>; empty without one.</summary>
    public static string Of(JsonElement element, string member) => element.Member(member).Member("@odata.id").Text(MaxLength);

    /// <summary>The link of the element itself.</summary>
    public static string Self(JsonElement element) => element.Member("@odata.id").Text(MaxLength);
}
