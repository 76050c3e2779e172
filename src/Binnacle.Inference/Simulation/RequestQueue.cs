namespace Binnacle.Inference.Simulation;

/// <summary>Waiting requests: first come first served, but the preempted go to the front.</summary>
internal sealed class RequestQueue
{
    private int[] _items = new int[64];
    private int _head;

    public int Count { get; private set; }

    public int First => _items[_head];

    public void AddLast(int request)
    {
        Grow();
        _items[(_head + Count) & (_items.Length - 1)] = request;
        Count++;
    }

    public void AddFirst(int request)
    {
        Grow();
        _head = (_head - 1) & (_items.Length - 1);
        _items[_head] = request;
        Count++;
    }

    public void RemoveFirst()
    {
        _head = (_head + 1) & (_items.Length - 1);
        Count--;
    }

    private void Grow()
    {
        if (Count < _items.Length)
            return;
        var larger = new int[_items.Length * 2];
        for (var i = 0; i < Count; i++)
            larger[i] = _items[(_head + i) & (_items.Length - 1)];
        (_items, _head) = (larger, 0);
    }
}
