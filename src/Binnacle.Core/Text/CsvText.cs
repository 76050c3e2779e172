using System.Collections.Immutable;
using System.Text;

namespace Binnacle.Core.Text;

/// <summary>
/// Comma-separated text as RFC 4180 has it: cells in double quotes may hold commas, line breaks and doubled quotes. The first record is the header.
/// <code>
/// id,model,gpu
/// a1,"meta-llama/Llama-3.1-8B-Instruct",H100
/// </code>
/// </summary>
public static class CsvText
{
    /// <summary>The records with the line each starts in, from 1. A quote left open takes the rest of the text.</summary>
    public static IEnumerable<(int Line, ImmutableArray<string> Cells)> Records(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var (line, start, isQuoted, isAnything) = (1, 1, false, false);
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            var c = (char)next;
            if (c == '\n')
                line++;
            if (c == '"')
            {
                // A doubled quote inside quotes is one quote: leaving and entering again says the same.
                if (!isQuoted && isAnything && cell.Length > 0 && reader.Peek() != ',')
                    cell.Append('"');
                else if (isQuoted && reader.Peek() == '"')
                    cell.Append((char)reader.Read());
                else
                    isQuoted = !isQuoted;
                isAnything = true;
            }
            else if (isQuoted || (c != ',' && c != '\n' && c != '\r'))
            {
                cell.Append(c);
                isAnything = true;
            }
            else if (c == ',')
            {
                cells.Add(Take(cell));
                isAnything = true;
            }
            else if (c == '\n')
            {
                if (isAnything)
                {
                    cells.Add(Take(cell));
                    yield return (start, cells.DrainToImmutable());
                }

                (start, isAnything) = (line, false);
            }
        }

        if (isAnything)
        {
            cells.Add(Take(cell));
            yield return (start, cells.DrainToImmutable());
        }
    }

    /// <summary>A cell as it must be written: quoted where it holds a comma, a quote or a line break.</summary>
    public static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Take(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
