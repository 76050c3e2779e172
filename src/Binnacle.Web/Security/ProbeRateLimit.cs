using System.Globalization;
using System.Threading.RateLimiting;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Binnacle.Web.Security;

/// <summary>Tests of data sources make this machine connect to others, so there are only so many a minute.</summary>
internal sealed class ProbeRateLimit(WebLimits limits) : IRateLimiterPolicy<string>
{
    public const string PolicyName = "probe";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => RejectAsync;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetFixedWindowLimiter(
        CurrentUser.Of(httpContext),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.ProbesPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    private async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 60;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await ProblemCode.TooManyRequests.With($"At most {limits.ProbesPerMinute} tests and readings on demand a minute. Try again in {wait} s.").ExecuteAsync(rejected.HttpContext);
    }
}
