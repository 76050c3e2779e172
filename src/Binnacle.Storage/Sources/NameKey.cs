namespace Binnacle.Storage.Sources;

/// <summary>Names are unique without case: what they are compared by.</summary>
internal static class NameKey
{
    public static string Of(string name) => name.ToUpperInvariant();
}
