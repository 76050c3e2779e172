using System.Collections.Immutable;
using Binnacle.App.Cli;
using Binnacle.Inference.Calibration;

namespace Binnacle.App.Commands;

/// <summary>A user's CSV of measured points.</summary>
internal static class MeasuredFile
{
    private const int NamedProblems = 5;

    /// <exception cref="CliException">The file cannot be read or holds no usable point.</exception>
    public static ImmutableArray<MeasuredPoint> Read(CommandScope scope, string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var (points, unusable) = MeasuredPoints.Read(reader);
            foreach (var (line, reason) in unusable.Take(NamedProblems))
                scope.Note($"{path}:{line}: {reason}");
            if (unusable.Length > NamedProblems)
                scope.Note($"{path}: {unusable.Length - NamedProblems} more rows were left out.");
            return points.IsEmpty ? throw new CliException(ExitCodes.InvalidInput, $"'{path}' holds no usable point. Its first line names columns such as {string.Join(",", MeasuredPoints.Columns)}.") : points;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.InvalidInput, $"'{path}' cannot be read: {failure.Message}");
        }
    }
}
