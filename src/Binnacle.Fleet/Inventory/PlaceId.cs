using System.Diagnostics.CodeAnalysis;
using Binnacle.Core.Text;

namespace Binnacle.Fleet.Inventory;

/// <summary>A place: <c>rack/R12</c>, <c>group/training</c>. Names are compared without case and kept as first written.</summary>
public readonly record struct PlaceId
{
    /// <summary>Longest name of a place, in characters.</summary>
    public const int MaxNameLength = 80;

    private PlaceId(PlaceKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    public PlaceKind Kind { get; }

    public string Name => field ?? "";

    public static bool TryCreate(PlaceKind kind, string? name, out PlaceId id)
    {
        var clean = CleanText.Line(name, MaxNameLength + 1).Trim();
        // A comma separates the places of one label.
        var ok = clean.Length is > 0 and <= MaxNameLength && !clean.Contains(',', StringComparison.Ordinal);
        id = ok ? new(kind, clean) : default;
        return ok;
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out PlaceId id)
    {
        id = default;
        return text?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
            && Enum.TryParse<PlaceKind>(text[..slash], ignoreCase: true, out var kind) && !char.IsAsciiDigit(text[0])
            && TryCreate(kind, text[(slash + 1)..], out id);
    }

    public bool Equals(PlaceId other) => Kind == other.Kind && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => HashCode.Combine(Kind, StringComparer.OrdinalIgnoreCase.GetHashCode(Name));

    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}/{Name}";
}
