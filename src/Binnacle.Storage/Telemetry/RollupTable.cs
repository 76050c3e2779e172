using Binnacle.Storage.Sql;

namespace Binnacle.Storage.Telemetry;

/// <summary>The tables of rollups in PostgreSQL, each made of the one before.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">Its name.</param>
internal sealed record RollupTable(BlockKind Kind, string Name)
{
    public static RollupTable Minutes { get; } = new(BlockKind.Minutes, "rollups_1m");

    public static RollupTable FiveMinutes { get; } = new(BlockKind.FiveMinutes, "rollups_5m");

    public static RollupTable Hours { get; } = new(BlockKind.Hours, "rollups_1h");

    public static RollupTable Of(BlockKind kind) => kind switch
    {
        BlockKind.Hours => Hours,
        BlockKind.FiveMinutes => FiveMinutes,
        _ => Minutes,
    };

    public Verbatim Table => new(Name);

    /// <summary>Length of a bucket, seconds.</summary>
    public long Seconds => Resolution.Step(Kind) / 1_000_000;
}
