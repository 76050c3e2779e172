using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;

namespace Binnacle.App.Hosting;

/// <summary>Reads <c>/api/live</c> (docs/formats/live.md), and comes back with the last id when the connection is lost.</summary>
internal sealed class LiveFeed(ApiSession api, IReadOnlyList<string> columns, IReadOnlyList<string> nodes)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Tries in a row after which a server counts as gone.</summary>
    private const int MaxTries = 30;

    private IReadOnlyList<LiveRowKey> _rows = [];
    private string? _last;

    /// <exception cref="CliException">Refused, or not reached any more.</exception>
    public async IAsyncEnumerable<LiveChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            using var response = await OpenAsync(isFirst: _last is null, cancellationToken);
            if (response is not null)
            {
                await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                await using var events = SseParser.Create(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                while (await MoveAsync(events))
                {
                    tries = 0;
                    _last = events.Current.EventId ?? _last;
                    if (Change(events.Current) is { } change)
                        yield return change;
                }
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        throw new CliException(ExitCodes.Unreachable, $"{api.Client.BaseAddress} does not answer any more.");
    }

    // The first connection must succeed; later ones are tried again.
    private async Task<HttpResponseMessage?> OpenAsync(bool isFirst, CancellationToken cancellationToken)
    {
        var query = nodes.Select(node => ("node", (string?)node)).Prepend(("metrics", string.Join(',', columns))).ToArray();
        using var message = new HttpRequestMessage(HttpMethod.Get, ApiPath.Of("api/live", query));
        if (_last is not null)
            message.Headers.TryAddWithoutValidation("Last-Event-ID", _last);
        try
        {
            return await RemoteServer.SendAsync(api.Client, message, cancellationToken);
        }
        catch (CliException failure) when (!isFirst && failure.ExitCode == ExitCodes.Unreachable)
        {
            return null;
        }
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private LiveChange? Change(SseItem<string> item)
    {
        var json = JsonNode.Parse(item.Data)!;
        var at = DateTimeOffset.Parse(json["at"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        switch (item.EventType)
        {
            case "header":
                _rows = [.. json["rows"]!.AsArray().Select(row => new LiveRowKey(row!["node"]!.GetValue<string>(), row["component"]!.GetValue<string>(), row["qualifier"]?.GetValue<string>() ?? ""))];
                return new(at, true, _rows, [.. json["values"]!.AsObject().SelectMany(column => column.Value!.AsArray().Select((value, row) => new LiveChange.Cell(_rows[row], column.Key, value)))]);
            case "delta":
                return new(at, false, _rows, [.. json["set"]!.AsObject().SelectMany(column => column.Value![0]!.AsArray().Zip(column.Value[1]!.AsArray(), (row, value) => new LiveChange.Cell(_rows[row!.GetValue<int>()], column.Key, value)))]);
            default:
                return null;
        }
    }
}
