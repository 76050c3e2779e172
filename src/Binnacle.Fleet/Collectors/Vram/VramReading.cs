using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Core.Text;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Collectors.Vram;

/// <summary>The documents of one reading: one, or as many as the stream gave.</summary>
internal sealed class VramReading(VramSamples.Place place)
{
    /// <summary>Documents of one reading; a stream sends two a second.</summary>
    private const int MaxDocuments = 1_000;

    private readonly ImmutableArray<Sample>.Builder _samples = ImmutableArray.CreateBuilder<Sample>();
    private readonly ImmutableArray<Rejection>.Builder _rejections = ImmutableArray.CreateBuilder<Rejection>();
    private VramDocument? _last;
    private ProcessLook? _look;
    private int _documents;

    public void Add(ReadOnlySpan<byte> json, DateTimeOffset time)
    {
        if (++_documents > MaxDocuments)
            return;
        if (VramDocument.Parse(json) is not { } document)
        {
            _rejections.Add(new Rejection(_documents, $"Not a VRAM document: '{CleanText.Line(System.Text.Encoding.UTF8.GetString(json[..Math.Min(json.Length, 200)]), 80)}'."));
            return;
        }

        _samples.AddRange(VramSamples.Of(document, place, time));
        _look = VramSamples.Look(document, place, time) ?? _look;
        _last = document;
    }

    /// <exception cref="CollectException">No document was read.</exception>
    public Collected ToCollected(Uri url)
    {
        if (_last is not { } last)
        {
            var what = _rejections.Count > 0 ? _rejections[0].Reason : "It sent nothing.";
            throw new CollectException(CollectFailure.NotThisKind, $"{url.Authority} is no blackbox VRAM server, or not at this path. {what} Use /vram or /vram/stream.");
        }

        return new Collected
        {
            Batch = new FleetBatch { Samples = _samples.ToImmutable(), Processes = _look is { } look ? [look] : [] },
            Rejections = _rejections.ToImmutable(),
            Notes = VramSamples.Notes(last),
        };
    }
}
