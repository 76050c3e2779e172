using System.Data.Common;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Sources;

namespace Binnacle.Web.Status;

/// <summary>Asks how the data sources fare, and takes no answer of the store for an answer.</summary>
internal sealed class SourceProbe(SourceRegistry sources, TimeProvider clock)
{
    /// <returns>Null when the store fails.</returns>
    public async Task<SourceCounts?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return SourceCounts.Of(await sources.ListAsync(cancellationToken), clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is DbException or IOException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
