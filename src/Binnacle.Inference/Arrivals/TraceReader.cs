using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Inference.Simulation;

namespace Binnacle.Inference.Arrivals;

/// <summary>
/// Reads request traces, told apart by their first line:
/// <code>
/// Azure LLM inference   TIMESTAMP,ContextTokens,GeneratedTokens
///                       2023-11-16 18:17:03.9799600,4808,10
/// BurstGPT              Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type
///                       5,ChatGPT,472,18,490,Conversation log
/// Mooncake              {"timestamp": 27482, "input_length": 6955, "output_length": 52, "hash_ids": [46, 47, 2366]}     (ms; a hash is 512 tokens)
/// own                   {"arrival_s": 0.0, "prompt_tokens": 512, "output_tokens": 128, "prefix_hashes": ["9f1c"], "class": "chat"}
/// </code>
/// A line that cannot be used is named and left out; lines out of order are sorted. Memory grows with the requests.
/// </summary>
public static class TraceReader
{
    private const int MaxTokens = 100_000_000;
    private const double NoticeableGapSeconds = 600;

    /// <exception cref="FormatException">The first line is none of these.</exception>
    public static TraceReading Read(TextReader text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = 0;
        string? line;
        do
        {
            line = text.ReadLine();
            number++;
        }
        while (line is { } empty && string.IsNullOrWhiteSpace(empty));
        if (line is null)
            throw new FormatException("The trace is empty.");
        var format = TraceFormat.Detect(line)
            ?? throw new FormatException($"No known trace: the first line is '{CleanText.Line(line, 80)}'. Known are Azure LLM CSV, BurstGPT CSV, Mooncake JSONL and own JSONL with arrival_s, prompt_tokens and output_tokens.");
        return Read(text, format, format.HasHeader ? null : line, number, cancellationToken);
    }

    private static TraceReading Read(TextReader text, TraceFormat format, string? first, int number, CancellationToken cancellationToken)
    {
        var rows = new List<TraceRow>();
        var rejected = ImmutableArray.CreateBuilder<(int, string)>();
        var rejectedCount = 0;
        for (var line = first ?? text.ReadLine(); line is not null; line = text.ReadLine())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (first is null || !ReferenceEquals(line, first))
                number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var (row, reason) = Parse(format, line);
            if (reason.Length == 0)
            {
                rows.Add(row);
                continue;
            }

            rejectedCount++;
            if (rejected.Count < TraceReading.MaxRejected)
                rejected.Add((number, reason));
        }

        return Build(format, rows, rejected.ToImmutable(), rejectedCount);
    }

    private static (TraceRow Row, string Reason) Parse(TraceFormat format, string line)
    {
        try
        {
            var row = format.Parse(line);
            if (row.Prompt is < 1 or > MaxTokens)
                return (row, string.Create(CultureInfo.InvariantCulture, $"{row.Prompt} prompt tokens; there are at least 1 and at most {MaxTokens}."));
            if (row.Output is < 1 or > MaxTokens)
                return (row, string.Create(CultureInfo.InvariantCulture, $"{row.Output} output tokens: a request that failed, or a broken line."));
            return double.IsFinite(row.Seconds) ? (row, "") : (row, "The arrival is not a time.");
        }
        catch (Exception problem) when (problem is FormatException or System.Text.Json.JsonException or OverflowException)
        {
            return (default, $"Cannot be read: {CleanText.Line(problem.Message, 160)}");
        }
    }

    private static TraceReading Build(TraceFormat format, List<TraceRow> rows, ImmutableArray<(int, string)> rejected, int rejectedCount)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        var (isSorted, longestGap) = (true, 0.0);
        for (var i = 1; i < rows.Count; i++)
        {
            isSorted &= rows[i].Seconds >= rows[i - 1].Seconds;
            longestGap = Math.Max(longestGap, rows[i].Seconds - rows[i - 1].Seconds);
        }

        if (!isSorted)
            notes.Add("The lines were not in order of arrival; they were sorted.");
        if (longestGap > NoticeableGapSeconds)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The longest gap without a request is {longestGap:0} s; the replicas are idle then."));
        var sorted = isSorted ? rows : [.. rows.OrderBy(row => row.Seconds)];
        var start = sorted.Count > 0 ? sorted[0].Seconds : 0;
        return new TraceReading(
            format.Name,
            [.. sorted.Select(row => new SimulatedRequest(row.Seconds - start, (int)row.Prompt, (int)row.Output, row.Hashes, row.Class))],
            format.HashTokens,
            rejected,
            rejectedCount,
            notes.ToImmutable());
    }
}
