using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Web.Live;

/// <summary>
/// The newest values of all rows, each cell with the update that changed it last. What a reader missed is found by comparing with that, so nothing is
/// queued for anybody: memory grows with the cells, not with readers or with how slow they are. Not safe for concurrent use.
/// </summary>
internal sealed class LiveTable
{
    private readonly Dictionary<string, Column> _columns = new(StringComparer.Ordinal);

    public ImmutableArray<LiveRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<DeviceName, int> Numbers { get; private set; } = new Dictionary<DeviceName, int>();

    public DateTimeOffset At { get; private set; }

    /// <summary>Counts changes of <see cref="Rows"/>.</summary>
    public long Layout { get; private set; }

    /// <summary>Counts updates that changed something.</summary>
    public long Sequence { get; private set; }

    public bool Has(string column) => _columns.ContainsKey(column);

    public LiveCell Cell(string column, int row) => _columns.TryGetValue(column, out var cells) ? cells.Cells[row] : default;

    /// <summary>The rows whose cell of this column changed after an update.</summary>
    public IEnumerable<int> ChangedAfter(string column, long sequence)
    {
        if (!_columns.TryGetValue(column, out var cells) || cells.Newest <= sequence)
            yield break;
        for (var row = 0; row < cells.Changed.Length; row++)
        {
            if (cells.Changed[row] > sequence)
                yield return row;
        }
    }

    /// <summary>Takes over a reading; true when anything changed.</summary>
    public bool Apply(LiveReading reading)
    {
        At = reading.At;
        var next = Sequence + 1;
        var changed = false;
        // Rows only leave the table with their node, so that a stream whose columns come and go does not move the others.
        ImmutableArray<LiveRow> rows = [.. Rows.Where(row => reading.Numbers.ContainsKey(row.Node)).Union(reading.Cells.Keys).Order()];
        if (!rows.SequenceEqual(Rows) || !Numbers.SequenceEqual(reading.Numbers))
        {
            Rearrange(rows, next);
            Numbers = reading.Numbers;
            changed = true;
        }

        foreach (var name in reading.Columns)
            changed |= Update(name, reading, next);
        foreach (var gone in _columns.Keys.Where(name => !reading.Columns.Contains(name)).ToArray())
            _columns.Remove(gone);
        if (changed)
            Sequence = next;
        return changed;
    }

    private bool Update(string name, LiveReading reading, long sequence)
    {
        var changed = !_columns.TryGetValue(name, out var column);
        if (column is null)
            _columns.Add(name, column = new(Rows.Length, sequence));
        for (var row = 0; row < Rows.Length; row++)
        {
            var cell = reading.Cells.TryGetValue(Rows[row], out var cells) ? cells.GetValueOrDefault(name) : default;
            if (cell == column.Cells[row])
                continue;
            column.Cells[row] = cell;
            column.Changed[row] = column.Newest = sequence;
            changed = true;
        }

        return changed;
    }

    private void Rearrange(ImmutableArray<LiveRow> rows, long sequence)
    {
        var old = Rows.Select((row, index) => (row, index)).ToDictionary(entry => entry.row, entry => entry.index);
        foreach (var (name, column) in _columns.ToArray())
        {
            var moved = new Column(rows.Length, sequence);
            for (var row = 0; row < rows.Length; row++)
            {
                if (old.TryGetValue(rows[row], out var index))
                    moved.Cells[row] = column.Cells[index];
            }

            _columns[name] = moved;
        }

        Rows = rows;
        Layout++;
    }

    // A column that is new, or new again, counts as changed in every row.
    private sealed class Column(int rows, long sequence)
    {
        public LiveCell[] Cells { get; } = new LiveCell[rows];
        public long[] Changed { get; } = [.. Enumerable.Repeat(sequence, rows)];
        public long Newest { get; set; } = sequence;
    }
}
