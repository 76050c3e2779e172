using System.Collections.Immutable;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors.Tools;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>A family of programs that asks management controllers. Lives for one reading.</summary>
internal abstract class BmcTool : IDisposable
{
    /// <summary>The program for a query; null when this family has none, or answers it with another query.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="newest">Of the log: how many of the newest records; null for all.</param>
    public abstract ToolCommand? Command(BmcQuery query, int? newest);

    /// <summary>Reads what the program for a query prints.</summary>
    public abstract IEnumerable<ParsedRecord> Parse(BmcQuery query, IEnumerable<SourceLine> lines, ParseContext context);

    /// <summary>Readings and limits as one list.</summary>
    public virtual ImmutableArray<ParsedRecord> Join(ImmutableArray<ParsedRecord> sensors, ImmutableArray<ParsedRecord> limits) => sensors;

    public virtual void Dispose()
    {
    }
}
