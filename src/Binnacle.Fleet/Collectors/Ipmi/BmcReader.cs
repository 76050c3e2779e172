using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors.Tools;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>Asks a controller through one of the tools, and turns what is printed into records.</summary>
internal sealed class BmcReader(BmcTool tool, ParseContext context)
{
    /// <summary>What could not be asked and why, in one sentence each.</summary>
    public List<string> Notes { get; } = [];

    public BmcTool Tool => tool;

    /// <summary>The records of a query that has to succeed.</summary>
    /// <exception cref="CollectException">It gave none.</exception>
    public async Task<ImmutableArray<ParsedRecord>> ReadAsync(BmcQuery query, int? newest, CancellationToken cancellationToken)
    {
        var command = tool.Command(query, newest);
        if (command is null)
            return [];
        var result = await ToolProcess.RunAsync(command, cancellationToken);
        var records = Parse(query, result, cancellationToken);
        // Exit codes tell little: ipmitool ends with 1 when one of many sensors did not answer.
        if (records.OfType<ParsedRecord.Accepted>().Any() || (result.IsSuccess && records.IsEmpty))
            return records;
        throw IpmiFailures.Of(command, result);
    }

    /// <summary>The records of a query that not every controller answers; a note says why there are none.</summary>
    /// <exception cref="CollectException">It has stopped answering.</exception>
    public async Task<ImmutableArray<ParsedRecord>> TryReadAsync(BmcQuery query, string what, int? newest, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(query, newest, cancellationToken);
        }
        // One that no longer answers at all would be waited for again and again.
        catch (CollectException failure) when (failure.Failure != CollectFailure.Unreachable)
        {
            Notes.Add($"{what} could not be read. {failure.Message}");
            return [];
        }
    }

    /// <summary>What a query prints, cleaned to one line; empty when it fails.</summary>
    public async Task<string> LineAsync(BmcQuery query, CancellationToken cancellationToken)
    {
        if (tool.Command(query, newest: null) is not { } command)
            return "";
        var result = await ToolProcess.RunAsync(command, cancellationToken);
        return result.IsSuccess ? CleanText.Line(result.Text, 200) : "";
    }

    private ImmutableArray<ParsedRecord> Parse(BmcQuery query, ToolResult result, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(result.Output.ToArray(), writable: false);
        return [.. tool.Parse(query, LineReader.Read(stream, cancellationToken), context)];
    }
}
