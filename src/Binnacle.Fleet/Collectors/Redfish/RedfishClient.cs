using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.Fleet.Collectors.Redfish;

/// <summary>
/// Asks one controller during one reading: never more than two questions at a time, a bounded number of them in all, and what it does not answer is noted and
/// passed over, unless it has stopped answering.
/// </summary>
internal sealed class RedfishClient(GuardedHttp http, DataSource source) : IDisposable
{
    /// <summary>Questions of one reading. A server with 8 GPUs and its inventory takes some 150, without $expand up to 600.</summary>
    public const int MaxRequests = 1_000;

    /// <summary>Controllers are small computers; more at a time makes them slower, or refuse.</summary>
    public const int MaxConcurrent = 2;

    /// <summary>Largest answer: a page of 1,000 log entries is about 1 MB.</summary>
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>Failures on the way in a row after which it counts as gone.</summary>
    private const int MaxFailuresInARow = 3;

    /// <summary>Longest wait for one answer; one that hangs must not use up the time of the others.</summary>
    private static readonly TimeSpan OneAnswer = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(MaxConcurrent, MaxConcurrent);
    private readonly ConcurrentQueue<string> _failed = new();
    private readonly ConcurrentQueue<string> _missing = new();
    private int _requests;
    private int _failuresInARow;

    /// <summary>Signs in each request; null asks without.</summary>
    public Credential? Basic { get; set; }

    /// <summary>Token of a session; empty for none.</summary>
    public string Token { get; set; } = "";

    /// <summary>Questions asked so far.</summary>
    public int Requests => _requests;

    /// <summary>What was not answered, in few sentences.</summary>
    public IEnumerable<string> Notes()
    {
        if (!_missing.IsEmpty)
            yield return $"{_missing.Count} resources that the controller links to do not exist: {string.Join(", ", _missing.Take(3))}{(_missing.Count > 3 ? ", …" : "")}.";
        foreach (var failure in _failed.Take(5))
            yield return failure;
        if (_failed.Count > 5)
            yield return $"{_failed.Count - 5} more resources could not be read.";
        if (_requests >= MaxRequests)
            yield return $"The controller was asked {MaxRequests} times, the most for one reading; not everything was read.";
    }

    /// <summary>A resource that has to be there.</summary>
    /// <exception cref="CollectException">It cannot be read.</exception>
    public async Task<RedfishResource> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        var answer = (await SendAsync(url, cancellationToken)).EnsureSuccess();
        return RedfishResource.TryParse(url, answer.Body) ?? throw new CollectException(CollectFailure.NotThisKind, $"{url.Authority} does not answer with JSON at {CleanText.Line(url.AbsolutePath, 120)}. Is it a controller with Redfish?");
    }

    /// <summary>A resource that may be missing or broken; null when it is, which is noted.</summary>
    /// <exception cref="CollectException">The controller has stopped answering, or lets us in no more.</exception>
    public async Task<RedfishResource?> TryGetAsync(Uri? url, CancellationToken cancellationToken)
    {
        if (url is null || _requests >= MaxRequests)
            return null;
        var path = CleanText.Line(url.PathAndQuery, 160);
        HttpAnswer answer;
        try
        {
            answer = await SendAsync(url, cancellationToken);
            _failuresInARow = 0;
        }
        catch (CollectException failure) when (failure.Failure is CollectFailure.Unreachable or CollectFailure.TimedOut or CollectFailure.TooLarge or CollectFailure.NotThisKind)
        {
            var isGone = failure.Failure is CollectFailure.Unreachable or CollectFailure.TimedOut;
            if (isGone && Interlocked.Increment(ref _failuresInARow) >= MaxFailuresInARow)
                throw;
            _failed.Enqueue($"{path}: {failure.Message}");
            return null;
        }

        return Judge(answer, path);
    }

    /// <summary>Several resources, two at a time, in the order they were given.</summary>
    public async Task<ImmutableArray<RedfishResource>> GetAllAsync(IEnumerable<Uri> urls, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(urls.Select(url => TryGetAsync(url, cancellationToken)))).OfType<RedfishResource>()];

    public void Dispose() => _gate.Dispose();

    private RedfishResource? Judge(HttpAnswer answer, string path)
    {
        switch (answer.Status)
        {
            case HttpStatusCode.Unauthorized:
                answer.EnsureSuccess();
                return null;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                _missing.Enqueue(path);
                return null;
            case var _ when !answer.IsSuccess:
                _failed.Enqueue($"{path} was answered with {(int)answer.Status} {answer.Status}.");
                return null;
        }

        if (RedfishResource.TryParse(answer.Url, answer.Body) is { } resource)
            return resource;
        _failed.Enqueue($"{path} was answered with something that is no JSON object, or was cut off.");
        return null;
    }

    private async Task<HttpAnswer> SendAsync(Uri url, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        using var one = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        one.CancelAfter(OneAnswer);
        try
        {
            Interlocked.Increment(ref _requests);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.ParseAdd("application/json");
            request.Headers.Add("OData-Version", "4.0");
            if (Token.Length > 0)
                request.Headers.Add("X-Auth-Token", Token);
            return await http.SendAsync(source, request, Token.Length > 0 ? null : Basic, MaxBodyBytes, one.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CollectException(CollectFailure.TimedOut, $"no answer within {OneAnswer.TotalSeconds:0} s.");
        }
        finally
        {
            _gate.Release();
        }
    }
}
