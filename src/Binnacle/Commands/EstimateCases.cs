using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;
using Binnacle.App.Output;
using Binnacle.Core.Text;
using Binnacle.Inference.Cases;
using Binnacle.Inference.Estimates;

namespace Binnacle.App.Commands;

/// <summary>A CSV of cases in, the same rows with predictions out, in the same order. A row that cannot be answered says why and stops nothing.</summary>
internal static class EstimateCases
{
    private const int MaxCases = 100_000;

    public static int Run(CommandScope scope, string path, CancellationToken cancellationToken)
    {
        var (columns, rows) = Read(path);
        var added = EstimateColumns.Predicted.Where(column => !columns.Contains(column, StringComparer.OrdinalIgnoreCase)).ToImmutableArray();
        var answered = rows.Select(row => Answer(columns, row, cancellationToken)).ToImmutableArray();
        ImmutableArray<string> all = [.. columns, .. added];
        ImmutableArray<ImmutableArray<string>> cells =
        [
            .. rows.Zip(answered, (row, predictions) => all.Select(column =>
                EstimateColumns.Predicted.IndexOf(column) is >= 0 and var place ? predictions[place] : row[columns.IndexOf(column)]).ToImmutableArray()),
        ];
        var unanswered = answered.Count(predictions => predictions[EstimateColumns.Predicted.IndexOf("tpot_ms_mean")].Length == 0);
        scope.Write(new CommandResult
        {
            Json = new JsonArray([.. cells.Select(row => Json(all, row))]),
            Tables = [new ResultTable("", all, cells)],
        });
        scope.Note($"{rows.Length} cases, {rows.Length - unanswered} answered.");
        return ExitCodes.Ok;
    }

    private static ImmutableArray<string> Answer(ImmutableArray<string> columns, ImmutableArray<string> row, CancellationToken cancellationToken)
    {
        string Cell(string name) => columns.IndexOf(name, StringComparer.OrdinalIgnoreCase) is >= 0 and var index ? row[index].Trim() : "";
        return CaseReader.Read(Cell) switch
        {
            CaseReading.Read read => EstimateColumns.Predictions(Estimator.Of(read.Case, null, cancellationToken)),
            CaseReading.Unusable unusable => EstimateColumns.Nothing("", unusable.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static (ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows) Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var records = CsvText.Records(reader).Take(MaxCases + 2).ToArray();
            if (records.Length == 0)
                throw new CliException(ExitCodes.InvalidInput, $"'{path}' is empty; its first line names the columns, such as model, gpu, isl, osl, concurrency.");
            if (records.Length > MaxCases + 1)
                throw new CliException(ExitCodes.InvalidInput, $"'{path}' holds more than {MaxCases} cases; split it.");
            var columns = records[0].Cells.Select(cell => cell.Trim()).ToImmutableArray();
            foreach (var (line, cells) in records.Skip(1))
            {
                if (cells.Length != columns.Length)
                    throw new CliException(ExitCodes.InvalidInput, $"'{path}' line {line} has {cells.Length} cells where the header has {columns.Length}.");
            }

            return (columns, [.. records.Skip(1).Select(record => record.Cells)]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.InvalidInput, $"'{path}' cannot be read: {failure.Message}");
        }
    }

    private static JsonObject Json(ImmutableArray<string> columns, ImmutableArray<string> row)
    {
        var json = new JsonObject();
        foreach (var (column, cell) in columns.Zip(row))
            json[column] = cell.Length == 0 ? null : EstimateColumns.Predicted.Contains(column) && double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(cell);
        return json;
    }
}
