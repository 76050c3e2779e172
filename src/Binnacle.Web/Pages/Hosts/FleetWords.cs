using Binnacle.Web.Fleet;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>The filter of the fleet page: words that must all be found, and <c>state:warn</c>.</summary>
internal sealed class FleetWords(string text)
{
    private readonly string[] _words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Matches(HostSummary host, GpuRow? gpu) => _words.All(word => word.StartsWith("state:", StringComparison.OrdinalIgnoreCase)
        ? host.State.Css().StartsWith(word[6..], StringComparison.OrdinalIgnoreCase)
        : Texts(host, gpu).Any(one => one.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Texts(HostSummary host, GpuRow? gpu) =>
        [host.Device.Name.Value, host.Sentence, .. host.Device.Labels.Values, gpu?.Serving ?? "", gpu?.Model ?? ""];
}
