using System.Text;

namespace Binnacle.App.Hosting;

/// <summary>An address of the API with query values; values that are null or empty are left out.</summary>
internal static class ApiPath
{
    public static string Of(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var url = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (string.IsNullOrEmpty(value))
                continue;
            url.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return url.ToString();
    }

    /// <summary>A name as one segment of a path.</summary>
    public static string Segment(string name) => Uri.EscapeDataString(name);
}
