using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Import;

/// <summary>
/// Reads captures into the store. Idempotent: what is there already counts as duplicate. Memory is bounded by <see cref="BatchRecords"/>, time grows
/// linearly with the input. A batch that was acknowledged stays, also when a later one fails or is cancelled.
/// </summary>
public sealed class CaptureImporter(IFleetStore store, CaptureReader reader, TimeProvider clock)
{
    /// <summary>Records written in one transaction.</summary>
    public const int BatchRecords = 5_000;

    private readonly RecordWriter _writer = new(store, static batch => batch);

    /// <summary>Imports one capture and says what became of each of its records.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; batches written so far stay.</exception>
    public async Task<ImportedSource> ImportAsync(CaptureFile file, ImportOptions options, CancellationToken cancellationToken)
    {
        var capture = reader.Open(file, options, cancellationToken);
        var tally = new CaptureTally(file, capture, options);
        var pending = new List<ParsedRecord.Accepted>(BatchRecords);
        foreach (var record in capture.Records)
        {
            switch (record)
            {
                case ParsedRecord.Rejected rejected:
                    tally.Reject(rejected.Line, rejected.Reason);
                    break;
                case ParsedRecord.Accepted accepted:
                    tally.Note(accepted);
                    pending.Add(accepted);
                    break;
            }

            if (pending.Count == BatchRecords)
            {
                await _writer.WriteAsync(pending, tally.Count, tally.Reject, cancellationToken);
                pending.Clear();
            }
        }

        await _writer.WriteAsync(pending, tally.Count, tally.Reject, cancellationToken);
        var source = tally.ToSource(clock.GetUtcNow());
        await store.AppendAsync(new FleetBatch { Source = source }, cancellationToken);
        return source;
    }
}
