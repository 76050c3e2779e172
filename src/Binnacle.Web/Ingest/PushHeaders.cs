using System.Globalization;
using Binnacle.Fleet.Ingest;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Ingest;

/// <summary>The counts of a push as headers: protocols that have their own answers have no place for them in the body.</summary>
internal static class PushHeaders
{
    public static void Write(HttpResponse response, PushResult result)
    {
        response.Headers["X-Binnacle-Accepted"] = Text(result.Accepted);
        response.Headers["X-Binnacle-Duplicates"] = Text(result.Duplicates);
        response.Headers["X-Binnacle-Rejected"] = Text(result.Rejected);
        response.Headers["X-Binnacle-Not-Stored"] = Text(result.NotStored.Values.Sum());
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
