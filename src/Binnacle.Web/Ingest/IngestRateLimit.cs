using System.Threading.RateLimiting;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Binnacle.Web.Ingest;

/// <summary>So many pushes at once, so many waiting; the rest are told to come back. Senders keep what they could not deliver.</summary>
internal sealed class IngestRateLimit(WebLimits limits) : IRateLimiterPolicy<string>
{
    public const string PolicyName = "ingest";

    private const string RetryAfterSeconds = "5";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => RejectAsync;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetConcurrencyLimiter(
        PolicyName,
        _ => new ConcurrencyLimiterOptions { PermitLimit = limits.PushesAtOnce, QueueLimit = limits.PushesWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        rejected.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        await ProblemCode.TooManyRequests
            .With($"{limits.PushesAtOnce} pushes are being stored and {limits.PushesWaiting} wait. Try again in {RetryAfterSeconds} s; fewer and larger batches go faster.")
            .ExecuteAsync(rejected.HttpContext);
    }
}
