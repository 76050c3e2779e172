using Binnacle.Fleet.Inventory.Filters;

namespace Binnacle.App.Commands.Top;

/// <summary>What the keys of <c>top</c> do: choose the order, type a filter, quit.</summary>
internal sealed class TopKeys(NodeFilter filter)
{
    private const string Help = "1-9 sort  / filter  c clear filter  q quit";

    private string? _typed;
    private string _wrong = "";

    public TopSort Sort { get; private set; } = TopSort.All[0];

    public NodeFilter Filter { get; private set; } = filter;

    public bool HasQuit { get; private set; }

    public string Footer => _typed is not null ? $"filter: {_typed}_" : _wrong.Length > 0 ? _wrong : $"{Help}   sorted by {Sort.Column}";

    public void Press(ConsoleKeyInfo key)
    {
        if (_typed is not null)
            Type(key);
        else if (key.KeyChar is 'q' or 'Q')
            HasQuit = true;
        else if (key.KeyChar == '/')
            (_typed, _wrong) = ("", "");
        else if (key.KeyChar == 'c')
            (Filter, _wrong) = (NodeFilter.Everything, "");
        else if (TopSort.All.FirstOrDefault(sort => sort.Key == key.KeyChar) is { } chosen)
            Sort = chosen;
    }

    private void Type(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Escape:
                _typed = null;
                break;
            case ConsoleKey.Enter:
                if (NodeFilter.Parse(_typed) is FilterParse.Parsed read)
                    Filter = read.Filter;
                else
                    _wrong = $"'{_typed}': {NodeFilter.Parse(_typed)}";
                _typed = null;
                break;
            case ConsoleKey.Backspace:
                _typed = _typed is { Length: > 0 } ? _typed[..^1] : _typed;
                break;
            case var _ when !char.IsControl(key.KeyChar) && _typed!.Length < NodeFilter.MaxLength:
                _typed += key.KeyChar;
                break;
        }
    }
}
