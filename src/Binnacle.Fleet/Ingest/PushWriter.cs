using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Import;
using Binnacle.Fleet.Sites;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Ingest;

/// <summary>Stores what pushes hold, under their site, and keeps count.</summary>
internal sealed class PushWriter(IFleetStore store, SiteScopes scopes, PushHistory history, TimeProvider clock)
{
    public async Task<PushResult> WriteAsync(string kind, PushSource source, IReadOnlyList<ParsedRecord.Accepted> records, PushTally tally, CancellationToken cancellationToken)
    {
        var scope = scopes.Of(source.Site);
        var writer = new RecordWriter(store, batch => scope.Apply(batch, clock.GetUtcNow()));
        foreach (var part in records.Chunk(CaptureImporter.BatchRecords))
            await writer.WriteAsync(part, tally.Count, (position, reason) => tally.Reject(position, reason), cancellationToken);
        var result = tally.ToResult();
        history.Note(kind, source.Site, result, clock.GetUtcNow());
        return result;
    }
}
