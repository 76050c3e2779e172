namespace Binnacle.Web.Sources;

/// <summary>A credential as it is sent; it is never sent back.</summary>
public sealed record CredentialBody
{
    public string? Name { get; init; }

    /// <summary>User name; empty for a bare token.</summary>
    public string? User { get; init; }

    /// <summary>Password or token.</summary>
    public string? Secret { get; init; }

    // A record prints its members; this one must not.
    public override string ToString() => $"credential '{Name}'";
}
