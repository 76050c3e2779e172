using System.Data.Common;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Evidence;

namespace Binnacle.Storage.Sql;

/// <summary>Reads the columns of a row one after the other, in the order the SELECT names them.</summary>
internal sealed class RowReader(DbDataReader reader, Dialect dialect)
{
    private int _column;

    public void NextRow() => _column = 0;

    public string Text() => reader.GetString(_column++);
    public long Integer() => reader.GetInt64(_column++);
    public int Number() => (int)reader.GetInt64(_column++);
    public double Real() => reader.GetDouble(_column++);
    public DateTimeOffset Time() => dialect.ReadTime(reader, _column++);
    public byte[] Blob() => reader.GetFieldValue<byte[]>(_column++);
    public EventId Id() => EventIdBytes.Read(reader.GetFieldValue<byte[]>(_column++));
    public T Word<T>()
        where T : struct, Enum => Sql.Word<T>.Parse(Text());

    public string? TextOrNull() => SkipNull() ? null : Text();
    public long? IntegerOrNull() => SkipNull() ? null : Integer();
    public int? NumberOrNull() => SkipNull() ? null : Number();
    public double? RealOrNull() => SkipNull() ? null : Real();
    public DateTimeOffset? TimeOrNull() => SkipNull() ? null : Time();


    public SourceRef Source() => new(Text(), Number());

    public ComponentPath Component()
    {
        var text = Text();
        return ComponentPath.TryParse(text, out var path) ? path : throw new FormatException($"The store holds '{text}' where a component path is expected.");
    }

    private bool SkipNull()
    {
        if (!reader.IsDBNull(_column))
            return false;
        _column++;
        return true;
    }
}
