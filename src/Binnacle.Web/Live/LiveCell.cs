namespace Binnacle.Web.Live;

/// <summary>A value of the live table: a figure, a word, or nothing.</summary>
internal readonly record struct LiveCell(double? Number, string? Text)
{
    public static LiveCell Of(double value) => new(value, null);

    public static LiveCell Of(string text) => new(null, text);
}
