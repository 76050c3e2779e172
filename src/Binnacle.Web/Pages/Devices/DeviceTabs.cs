namespace Binnacle.Web.Pages.Devices;

/// <summary>Names of tabs in addresses.</summary>
internal static class DeviceTabs
{
    /// <summary>The tab of a name; the names of earlier versions still open, and anything else is the first tab.</summary>
    public static DeviceTab Parse(string? name) => name?.ToLowerInvariant() switch
    {
        "metrics" => DeviceTab.History,
        { Length: > 0 } other when char.IsAsciiLetter(other[0]) && Enum.TryParse<DeviceTab>(other, ignoreCase: true, out var tab) && Enum.IsDefined(tab) => tab,
        _ => DeviceTab.Live,
    };

    public static string? InAddress(DeviceTab tab) => tab == DeviceTab.Live ? null : tab.ToString().ToLowerInvariant();
}
