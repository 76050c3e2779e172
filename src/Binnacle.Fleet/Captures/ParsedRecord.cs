using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Gpus;

namespace Binnacle.Fleet.Captures;

/// <summary>
/// One input record of a capture: a line, a block, a row or a JSON member. Exactly one per input record, so that what was accepted, was repeated and
/// was rejected adds up to what was read. Blank lines, comments, headers and separators are not records.
/// </summary>
public abstract record ParsedRecord
{
    private ParsedRecord(int line) => Line = line;

    /// <summary>First line of the record, from 1.</summary>
    public int Line { get; }

    /// <summary>The record was understood. It may yield several things: a row of nvidia-smi gives a dozen samples.</summary>
    public sealed record Accepted(int Line) : ParsedRecord(Line)
    {
        public ImmutableArray<DeviceEvent> Events { get; init; } = [];
        public ImmutableArray<SensorReading> Readings { get; init; } = [];
        public ImmutableArray<Sample> Samples { get; init; } = [];
        public ImmutableArray<InventoryFact> Facts { get; init; } = [];
        public ImmutableArray<ProcessLook> Processes { get; init; } = [];
    }

    /// <summary>The record could not be used.</summary>
    /// <param name="Line">First line of the record.</param>
    /// <param name="Reason">What is wrong, naming the offending text, and what to try: one cleaned line.</param>
    public sealed record Rejected(int Line, string Reason) : ParsedRecord(Line);
}
