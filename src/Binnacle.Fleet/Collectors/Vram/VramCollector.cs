using System.Globalization;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.Fleet.Collectors.Vram;

/// <summary>
/// Reads a blackbox VRAM server: <c>/vram</c> once, or its stream <c>/vram/stream</c>, of which one reading takes the first event, or with the option
/// <c>stream_s</c> every event of so many seconds, so that peaks between two readings are seen.
/// </summary>
internal sealed class VramCollector(GuardedHttp http, TimeProvider clock) : Collector
{
    private const string StreamOption = "stream_s";
    private const string GpuOption = "gpu";

    public override SourceKind Kind => SourceKind.Vram;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(5);

    public override string? Check(DataSource source)
    {
        if (GuardedHttp.Check(source) is { } wrong)
            return wrong;
        if (source.Options.TryGetValue(GpuOption, out var gpu) && !int.TryParse(gpu, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return $"{GpuOption} is the index of the GPU that server looks at, 0 or more.";
        if (source.Options.ContainsKey(StreamOption) && StreamTime(source) is not { } time)
            return $"{StreamOption} is a number of seconds, more than 0 and less than the timeout of {source.Timeout.TotalSeconds:0.#} s.";
        return null;
    }

    public override async Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        var source = request.Source;
        var url = new Uri(source.Target);
        var place = new VramSamples.Place(SourceDevice.Of(source), ComponentPath.Gpu(source.Options.GetValueOrDefault(GpuOption) ?? "0"));
        var reading = new VramReading(place);
        if (url.AbsolutePath.TrimEnd('/').EndsWith("/stream", StringComparison.Ordinal))
            await StreamAsync(request, url, reading, cancellationToken);
        else
            reading.Add((await http.GetAsync(source, url, request.Credential, "application/json", cancellationToken)).EnsureSuccess().Body.Span, request.Now);
        return reading.ToCollected(url);
    }

    private async Task StreamAsync(CollectRequest request, Uri url, VramReading reading, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var length = StreamTime(request.Source) ?? TimeSpan.Zero;
        await foreach (var data in ServerEvents.ReadAsync(http, request, url, cancellationToken))
        {
            var elapsed = clock.GetElapsedTime(started);
            reading.Add(data.Span, request.Now + elapsed);
            if (elapsed >= length)
                return;
        }
    }

    private static TimeSpan? StreamTime(DataSource source) =>
        double.TryParse(source.Options.GetValueOrDefault(StreamOption), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds > 0 && seconds < source.Timeout.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
