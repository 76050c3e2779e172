using Spectre.Console;
using Spectre.Console.Rendering;

namespace Binnacle.App.Commands.Top;

/// <summary>Shows frames: over one another on a terminal that can, one after the other elsewhere.</summary>
internal sealed class TopScreen(TextWriter output, bool color, bool isInPlace) : IDisposable
{
    private const string Enter = "\u001b[?1049h\u001b[?25l";
    private const string Leave = "\u001b[?25h\u001b[?1049l";
    private const string Home = "\u001b[H";
    private const string ToEndOfLine = "\u001b[K";
    private const string ToEndOfScreen = "\u001b[J";

    /// <summary>Width of what is not shown on a terminal.</summary>
    private const int PlainWidth = 160;

    private bool _entered;

    public void Show(IRenderable frame)
    {
        var text = Render(frame);
        if (!isInPlace)
        {
            output.WriteLine(text);
            return;
        }

        if (!_entered)
            output.Write(Enter);
        _entered = true;
        // Written at once and over the last frame: nothing flickers, and a window of another size is drawn anew.
        output.Write(Home + text.ReplaceLineEndings(ToEndOfLine + "\n") + ToEndOfLine + ToEndOfScreen);
        output.Flush();
    }

    public void Dispose()
    {
        if (_entered)
            output.Write(Leave);
    }

    private string Render(IRenderable frame)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = color ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = isInPlace ? Math.Max(40, Console.WindowWidth) : PlainWidth;
        console.Write(frame);
        return text.ToString().TrimEnd();
    }
}
