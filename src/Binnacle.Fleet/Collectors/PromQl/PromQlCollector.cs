using System.Globalization;
using Binnacle.Fleet.Collectors.Network;
using Binnacle.Fleet.Collectors.Prometheus;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Collectors.PromQl;

/// <summary>
/// Brings GPU and inference figures out of Prometheus, VictoriaMetrics, Mimir or Thanos. It asks for raw samples of a stretch of time, so they come with
/// their own times and none is made up between them; after a pause the stretch is longer, and older data is fetched piece by piece.
/// </summary>
internal sealed class PromQlCollector(GuardedHttp http) : Collector
{
    public override SourceKind Kind => SourceKind.PromQl;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(15);

    public override string? Check(DataSource source) => GuardedHttp.Check(source) ?? PromQlOptions.Check(source);

    public override async Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        var options = PromQlOptions.Of(request.Source);
        var window = PromQlWindow.After(request.Cursor, options.Backfill, request.Now);
        while (true)
        {
            try
            {
                return await ReadAsync(request, options, window, cancellationToken);
            }
            catch (CollectException failure) when (failure.Failure == CollectFailure.TooLarge && window.Length > PromQlWindow.MinLength * 2)
            {
                window = window.Half();
            }
        }
    }

    private async Task<Collected> ReadAsync(CollectRequest request, PromQlOptions options, PromQlWindow window, CancellationToken cancellationToken)
    {
        var url = new Uri(request.Source.Target.TrimEnd('/') + "/api/v1/query");
        using var message = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent(
            [
                new("query", string.Create(CultureInfo.InvariantCulture, $"{options.Selector}[{(long)Math.Ceiling(window.Length.TotalSeconds)}s]")),
                new("time", (window.To.ToUnixTimeMilliseconds() / 1_000d).ToString("0.000", CultureInfo.InvariantCulture)),
            ]),
        };
        message.Headers.Accept.ParseAdd("application/json");
        var answer = await http.SendAsync(request.Source, message, request.Credential, GuardedHttp.MaxBodyBytes, cancellationToken);
        // 400 and 422 come with the reason in the body.
        if (!answer.IsSuccess && answer.MediaType != "application/json")
            answer.EnsureSuccess();
        var (text, newest, samples) = PromQlResult.ToText(answer.Body, options.DeviceLabel, url.Authority);
        var cursor = window.ToCursor(newest);
        if (samples == 0)
            return new Collected { Batch = new FleetBatch(), Cursor = cursor, Notes = [$"No series matched between {window.From:HH:mm:ss} and {window.To:HH:mm:ss} UTC: {Core.Text.CleanText.Line(options.Selector, 200)}"] };
        var collected = Scrape.Read(text, request, cancellationToken);
        return collected with { Cursor = cursor, Notes = window.IsBehind ? [$"Fetching older data: read up to {window.To:yyyy-MM-dd HH:mm:ss} UTC.", .. collected.Notes] : collected.Notes };
    }
}
