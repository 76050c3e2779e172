using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.Fleet.Collectors.Prometheus;

/// <summary>
/// Scrapes a <c>/metrics</c> address: vLLM, SGLang, TGI, TensorRT-LLM, DCGM exporter, node exporter, ipmi_exporter. Prometheus text and OpenMetrics,
/// compressed or not.
/// </summary>
internal sealed class PrometheusCollector(GuardedHttp http) : Collector
{
    private const string Accept = "text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.8, */*;q=0.1";

    public override SourceKind Kind => SourceKind.Prometheus;

    public override TimeSpan DefaultInterval => TimeSpan.FromSeconds(5);

    public override string? Check(DataSource source) => GuardedHttp.Check(source);

    public override async Task<Collected> CollectAsync(CollectRequest request, CancellationToken cancellationToken)
    {
        var source = request.Source;
        var answer = (await http.GetAsync(source, new Uri(source.Target), request.Credential, Accept, cancellationToken)).EnsureSuccess();
        if (answer.MediaType is "text/html" or "application/json")
            throw new CollectException(CollectFailure.NotThisKind, $"{answer.Url.Authority} answered {answer.MediaType}, not Prometheus text. Check the path; most servers use /metrics.");
        return Scrape.Read(answer.Body, request, cancellationToken);
    }
}
